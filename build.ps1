#!/usr/bin/env pwsh

<#
.SYNOPSIS
Builds, tests, documents, checks and packs the module.
.PARAMETER Task
One task or several, done in the order given:
Build     compiles everything; bin/ then holds what ThreatEvents.psd1 loads
Test      runs all tests with "dotnet test": xunit and Pester
Mono      runs the client's tests on the build for Windows PowerShell 5.1 (needs Mono)
Help      makes en-US/ThreatEvents.dll-Help.xml from the Markdown pages beside it (needs Microsoft.PowerShell.PlatyPS)
Analyze   runs PSScriptAnalyzer over every script and manifest; any finding is an error
Bench     measures speed and memory and prints them beside their bars
Soak      runs the long suites
Package   makes out/ThreatEvents/<version>/, the nupkg of it, its bill of materials (CycloneDX) and SHA-256 sums
Demo      imports the module and shows a tour, against the sandbox or with a token in the environment; stays connected
Pictures  renders the README's terminal pictures from real output
Clean     deletes everything that the other tasks made
.PARAMETER Configuration
Release unless you want to debug. Package always takes Release.
.PARAMETER ProjectUri
For Package: where the project is at home. The manifest's links and "Get-Help -Online" lead there; left out, they name no address.
.EXAMPLE
./build.ps1 -Task Build, Test
.EXAMPLE
./build.ps1 -Task Demo
.EXAMPLE
dotnet tool restore; dotnet pwsh build.ps1 -Task Package
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Mono', 'Help', 'Analyze', 'Bench', 'Soak', 'Package', 'Demo', 'Pictures', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [uri] $ProjectUri
)

$ErrorActionPreference = 'Stop'
foreach ($name in $Task) {
    $arguments = @{}
    if ($name -in 'Build', 'Test', 'Demo') { $arguments.Configuration = $Configuration }
    if ($name -eq 'Package' -and $ProjectUri) { $arguments.ProjectUri = $ProjectUri }
    & (Join-Path $PSScriptRoot "tools/$name.ps1") @arguments
}

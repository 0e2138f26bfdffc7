[CmdletBinding()]
param([string] $Configuration = 'Release')

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
Invoke-DotNet test (Join-Path $root 'ThreatEvents.slnx') --configuration $Configuration --nologo
$totals = Join-Path $root 'TestResults/pester.txt'
if (Test-Path $totals) { "Pester: $(Get-Content $totals)" }

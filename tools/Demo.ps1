<#
.SYNOPSIS
Imports the module and shows the tour. The session stays connected.
#>
[CmdletBinding()]
param([string] $Configuration = 'Release')

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
if (-not (Get-Module ThreatEvents)) {
    'Compiling the module. The first time this takes a few minutes.'
    Build-Module $Configuration
}
Import-Module (Join-Path $root 'ThreatEvents.psd1') -Global

& (Join-Path $PSScriptRoot 'Tour.ps1') -Ending 'The session stays connected: Get-Command -Module ThreatEvents lists the rest.'

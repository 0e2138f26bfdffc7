[CmdletBinding()]
param([string] $Configuration = 'Release')

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
Invoke-DotNet build (Join-Path $root 'ThreatEvents.slnx') --configuration $Configuration --nologo

[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
Invoke-DotNet run --configuration Release --project (Join-Path $root 'tests/Benchmarks')

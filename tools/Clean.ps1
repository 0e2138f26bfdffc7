[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
$folders = @('bin', 'out', 'TestResults' | ForEach-Object { Join-Path $root $_ })
$folders += Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tests') -Directory |
    ForEach-Object { Join-Path $_.FullName 'bin'; Join-Path $_.FullName 'obj' }
$folders | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force

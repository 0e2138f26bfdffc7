[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
$folders = @('bin', 'out', 'TestResults', 'tests/sdk/node_modules' | ForEach-Object { Join-Path $root $_ })
$folders += Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tests') -Recurse -Filter *.csproj |
    ForEach-Object { Join-Path $_.DirectoryName 'bin'; Join-Path $_.DirectoryName 'obj' }
$folders | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force

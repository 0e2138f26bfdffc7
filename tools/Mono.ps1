[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
$project = Join-Path $root 'tests/ThreatEvents.Client.Tests.Desktop'
if (-not (Get-Command mono -CommandType Application -ErrorAction Ignore)) { throw 'There is no mono on PATH (Debian and Ubuntu: apt-get install mono-complete).' }

Invoke-DotNet build $project --configuration Release --nologo --verbosity quiet
$runner = & dotnet msbuild $project -getProperty:XunitConsole472Path
if ($LASTEXITCODE -or -not $runner) { throw 'The project does not say where the runner lies.' }
& mono $runner (Join-Path $project 'bin/Release/net472/ThreatEvents.Client.Tests.dll') -nologo -nocolor
if ($LASTEXITCODE) { throw "The tests failed under Mono (exit code $LASTEXITCODE)." }

[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
$project = Join-Path $root 'tests/ThreatEvents.Client.Tests.Desktop'
if (-not (Get-Command mono -CommandType Application -ErrorAction Ignore)) { throw 'There is no mono on PATH (Debian and Ubuntu: apt-get install mono-complete).' }

Invoke-DotNet build $project --configuration Release --nologo --verbosity quiet
$runner = & dotnet msbuild $project -getProperty:XunitConsole472Path
if ($LASTEXITCODE -or -not $runner) { throw 'The project does not say where the runner lies.' }

# Mono does not let go of a connection that is being made, whatever its caller's token says.
$beyondMono = 'WaitTests.A_connection_that_is_never_taken_ends_in_a_timeout', 'CancellationTests.While_connecting'
$skip = foreach ($name in $beyondMono) { '-nomethod', "ThreatEvents.Tests.Faults.$name" }
& mono $runner (Join-Path $project 'bin/Release/net472/ThreatEvents.Client.Tests.dll') -nologo -nocolor -parallel none $skip
if ($LASTEXITCODE) { throw "The tests failed under Mono (exit code $LASTEXITCODE)." }

[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
. (Join-Path $PSScriptRoot 'Engine.ps1')
$root = Split-Path $PSScriptRoot
$env:THREATEVENTS_SOAK = '1'
try {
    Invoke-DotNet test (Join-Path $root 'tests/ThreatEvents.Client.Tests') --configuration Release --nologo --filter Category=Soak --logger 'console;verbosity=detailed'
    # 400 kills, and 50 starts of two processes with one checkpoint.
    Invoke-Engine -File (Join-Path $root 'tests/Pester/Invoke-Suites.ps1') -Path (Join-Path $root 'tests/Pester/Sync.Tests.ps1')
    if ($LASTEXITCODE) { throw 'The collection failed under kills.' }
}
finally { Remove-Item Env:THREATEVENTS_SOAK }
# A process of its own: what hours of work leave behind is what these suites measure.
Invoke-Engine -File (Join-Path $root 'tests/Pester/Invoke-Suites.ps1') -Path (Join-Path $root 'tests/Pester/Soak/*.Tests.ps1')
if ($LASTEXITCODE) { throw 'A soak suite failed.' }

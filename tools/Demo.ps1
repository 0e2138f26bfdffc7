<#
.SYNOPSIS
Imports the module and shows the tour of tour.txt. The session stays connected to the sandbox.
#>
[CmdletBinding()]
param([string] $Configuration = 'Release')

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
if (-not (Get-Module ThreatEvents)) { Build-Module $Configuration }
Import-Module (Join-Path $root 'ThreatEvents.psd1') -Global

foreach ($line in Get-Content (Join-Path $PSScriptRoot 'tour.txt')) {
    if ($line -like '#*' -or -not $line) {
        $line
        continue
    }
    "PS> $line"
    # As text, so that what a command shows stands under it.
    & ([scriptblock]::Create($line)) | Out-String -Width 120 | ForEach-Object TrimEnd | Where-Object { $_ }
}
''
'The session is still connected. Get-Command -Module ThreatEvents lists what else there is; Disconnect-ThreatEventService ends the sandbox.'

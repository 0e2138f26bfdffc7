<#
.SYNOPSIS
Renders the README's terminal pictures from what the commands of pictures.psd1 really print.
#>
[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
. (Join-Path $PSScriptRoot 'TerminalPicture.ps1')
$root = Split-Path $PSScriptRoot
if ($PSVersionTable.PSVersion -lt [version]'7.4') { throw 'The pictures show the colours of PowerShell 7.4 or later.' }
Import-Module (Join-Path $root 'ThreatEvents.psd1')
$PSStyle.OutputRendering = 'Ansi'
Connect-ThreatEventService -Sandbox
$pictures = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'pictures.psd1')
foreach ($name in $pictures.Keys | Sort-Object) {
    $width = if ($pictures[$name].Width) { $pictures[$name].Width } else { 100 }
    $lines = foreach ($command in $pictures[$name].Commands) {
        "$($PSStyle.Foreground.BrightBlue)PS>$($PSStyle.Reset) $command"
        $ErrorActionPreference = 'Continue'
        (& ([scriptblock]::Create($command)) 2>&1 | Out-String -Width $width).Trim("`r", "`n") -split '\r?\n'
        ''
    }
    $path = Join-Path $root "docs/$name.svg"
    $text = (ConvertTo-TerminalPicture -Line ($lines | Select-Object -SkipLast 1) -Title $pictures[$name].Title -Width $width) -join "`n"
    [IO.File]::WriteAllText($path, $text + "`n", [Text.UTF8Encoding]::new($false))
    "docs/$name.svg"
}
Disconnect-ThreatEventService

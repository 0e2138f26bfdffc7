<#
.SYNOPSIS
Shows what the module does, with real commands and their real output. The module is imported already; the session stays connected.
.DESCRIPTION
The tour uses what the session is connected to, a token in the environment, or else the sandbox. It only reads, and writes one CSV file.
.PARAMETER Ending
The last line: how the reader goes on from here.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Ending)

$ErrorActionPreference = 'Stop'
& (Join-Path $PSScriptRoot 'Connect.ps1')
$connections = @(Get-ThreatEventConnection | Where-Object IsCurrent)
$csv = Join-Path ([IO.Path]::GetTempPath()) "threats-$([guid]::NewGuid().ToString('N').Substring(0, 8)).csv"

# A host without a window says 0.
$width = $Host.UI.RawUI.WindowSize.Width
if ($width -lt 40) { $width = 120 }

# What is shown, and which service it needs. The lines fit 80 columns.
$steps = @(
    @{
        Needs = 'Nameshield'
        Says  = 'The newest threats'
        Runs  = { Get-CtiEvent -Newest 8 }
    }
    @{
        Needs = 'Nameshield'
        Says  = 'All of the last 90 days, counted: pages come while the pipeline takes them'
        Runs  = { Get-CtiEvent -Last 90d | Group-Object Criticality -NoElement }
    }
    @{
        Needs = 'Nameshield'
        Says  = 'One of them, with what is known of the site behind it'
        Runs  = { Get-CtiEvent -Criticality High -First 1 | Format-List }
    }
    @{
        Needs = 'Nameshield'
        Says  = 'Who changed a zone lately: a filter in PowerShell''s own grammar'
        Runs  = { Search-AuditEvent -Filter { zone -like '*.com' } -Last 30d -First 6 }
    }
    @{
        Needs = 'Cloudflare'
        Says  = 'Cloudforce One works the same way'
        Runs  = { Get-CfEvent -Category Phishing -Last 90d -First 5 }
    }
    @{
        Needs = 'Nameshield'
        Says  = 'A file for a spreadsheet'
        Runs  = { (Get-CtiEvent -Last 30d) | Protect-CsvCell | Export-Csv $csv }
    }
)

"ThreatEvents $((Get-Module ThreatEvents).Version) in PowerShell $($PSVersionTable.PSVersion)"
foreach ($connection in $connections) { "$($connection.Service): $($connection.Environment), $($connection.BaseUri)" }
foreach ($step in $steps | Where-Object { $connections.Service -contains $_.Needs }) {
    ''
    "# $($step.Says)"
    "PS> $("$($step.Runs)".Trim())"
    # As text of the window's width, so that what a command shows stands under it. Without -Width the lines of a list are not wrapped.
    (& $step.Runs | Out-String -Width $width).Trim("`r", "`n") | Where-Object { $_ }
}
if (Test-Path $csv) { $csv }
''
$Ending

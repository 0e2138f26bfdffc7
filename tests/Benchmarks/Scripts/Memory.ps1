# One way to the events in a fresh process, and what it takes of memory and processor. Prints one JSON line.
param(
    [Parameter(Mandatory)] [string] $Case,
    [string] $Manifest,
    [string] $Rival,
    [string] $BaseUri,
    [string] $Token,
    [int] $Events,
    [string] $Csv
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$headers = @{ Authorization = "Bearer $Token" }

function Read-ByRestMethod {
    $page = 0
    do {
        $answer = Invoke-RestMethod -Uri "${BaseUri}cti/v2/events?size=500&page=$page" -Headers $headers
        $answer.data
        $page++
    } while ($answer.has_next -and $page * 500 -lt $Events)
}

switch ($Case) {
    'module' {
        Import-Module $Manifest
        Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
        $read = { Get-CtiEvent -First $Events }
    }
    'plain' {
        Import-Module $Rival
        $read = { Read-PlainCti -BaseUri $BaseUri -Token $Token -PageCount ($Events / 500) }
    }
    'restMethod' { $read = { Read-ByRestMethod } }
    'idle' { $read = $null }
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.TotalProcessorTime
$watch = [Diagnostics.Stopwatch]::StartNew()
if ($read -and $Csv) { & $read | Export-Csv $Csv -NoTypeInformation }
elseif ($read) { & $read | Out-Null }
$elapsed = $watch.Elapsed.TotalMilliseconds
$process.Refresh()
$processor = ($process.TotalProcessorTime - $before).TotalMilliseconds
$peak = $process.PeakWorkingSet64
[GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect()
$process.Refresh()
@{
    peak      = $peak / 1MB
    retained  = $process.WorkingSet64 / 1MB
    heap      = [GC]::GetTotalMemory($true) / 1MB
    allocated = [GC]::GetTotalAllocatedBytes() / 1MB
    elapsed   = $elapsed
    processor = $processor
} | ConvertTo-Json -Compress

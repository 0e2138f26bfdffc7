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
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
$headers = @{ Authorization = "Bearer $Token" }

function Read-ByRestMethod {
    $page = 0
    do {
        $answer = Invoke-RestMethod -Uri "${BaseUri}cti/v2/events?size=500&page=$page" -Headers $headers
        $answer.data
        $page++
    } while ($answer.has_next -and $page * 500 -lt $Events)
}

$read = switch -Wildcard ($Case) {
    '*module' {
        Import-Module $Manifest
        Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
        { Get-CtiEvent -First $Events }
    }
    '*plain' {
        Import-Module $Rival
        { Read-PlainCti -BaseUri $BaseUri -Token $Token -PageCount ($Events / 500) }
    }
    'restMethod' { { Read-ByRestMethod } }
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = @{
    processor = $process.TotalProcessorTime
    allocated = [GC]::GetTotalAllocatedBytes()
    paused    = [GC]::GetTotalPauseDuration()
    counts    = 0..2 | ForEach-Object { [GC]::CollectionCount($_) }
}
$watch = [Diagnostics.Stopwatch]::StartNew()
if ($Case -like 'keep*') {
    $all = & $read
    if ($all.Count -ne $Events) { throw "$Case gave $($all.Count) events instead of $Events." }
}
elseif ($read -and $Csv) { & $read | Export-Csv $Csv -NoTypeInformation }
elseif ($read) { & $read | Out-Null }
$elapsed = $watch.Elapsed.TotalMilliseconds
$process.Refresh()
$result = @{
    processor = ($process.TotalProcessorTime - $before.processor).TotalMilliseconds
    allocated = ([GC]::GetTotalAllocatedBytes() - $before.allocated) / 1MB
    paused    = ([GC]::GetTotalPauseDuration() - $before.paused).TotalMilliseconds
    old       = [GC]::CollectionCount(2) - $before.counts[2]
    middle    = [GC]::CollectionCount(1) - $before.counts[1]
    young     = [GC]::CollectionCount(0) - $before.counts[0]
    elapsed   = $elapsed
    peak      = $process.PeakWorkingSet64 / 1MB
}
[GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect()
$process.Refresh()
$result.retained = $process.WorkingSet64 / 1MB
$result | ConvertTo-Json -Compress

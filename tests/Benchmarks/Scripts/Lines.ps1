# Events that are already there, as lines and rows, round by round in one pwsh. Prints one JSON line: events a second, by the clock and by the processor.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [int] $Events,
    [Parameter(Mandatory)] [int] $Rounds
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Of a token in plain text, and of what ConvertTo-Json cuts.
$WarningPreference = 'SilentlyContinue'
Import-Module $Manifest
Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
$all = @(Get-CtiEvent)
if ($all.Count -ne $Events) { throw "There are $($all.Count) events instead of $Events." }

# ConvertTo-Json is so slow that a hundredth of them is enough. One line each, and deep enough to cut nothing, as a log system needs them.
$few = $all[0..([Math]::Max(1, $Events / 100) - 1)]
$cases = [ordered]@{
    native        = { $all | ConvertTo-EventJson | Out-Null }
    ecs           = { $all | ConvertTo-EventJson -Schema Ecs | Out-Null }
    row           = { $all | ConvertTo-EventRow | Out-Null }
    convertToJson = { $few | ForEach-Object { ConvertTo-Json -InputObject $_ -Compress -Depth 8 } | Out-Null }
}
$samples = [ordered]@{}
foreach ($name in $cases.Keys) { $samples[$name] = @{ clock = [Collections.Generic.List[double]]::new(); processor = [Collections.Generic.List[double]]::new() } }
$process = [Diagnostics.Process]::GetCurrentProcess()
$order = @($cases.Keys)

# The first round is not counted: the runtime compiles in it.
for ($round = -1; $round -lt $Rounds; $round++) {
    foreach ($name in $order) {
        $count = if ($name -eq 'convertToJson') { $few.Count } else { $all.Count }
        [GC]::Collect()
        $process.Refresh()
        $before = $process.TotalProcessorTime
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $cases[$name]
        $elapsed = $watch.Elapsed.TotalSeconds
        $process.Refresh()
        if ($round -lt 0) { continue }
        $samples[$name].clock.Add($count / $elapsed)
        $samples[$name].processor.Add($count / ($process.TotalProcessorTime - $before).TotalSeconds)
    }

    [array]::Reverse($order)
}

$samples | ConvertTo-Json -Compress -Depth 3

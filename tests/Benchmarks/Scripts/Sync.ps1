# All events into a file by Sync-CtiEvent, and what it is compared with, in one pwsh, round by round. Prints one JSON line: milliseconds by case.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [int] $Events,
    [Parameter(Mandatory)] [int] $Rounds,
    [Parameter(Mandatory)] [string] $Folder
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
Import-Module $Manifest
Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token

# No bound, as in the list: one that moves with the clock would have the server render every page anew.
$everything = [timespan]::MaxValue
$cases = [ordered]@{
    list   = { Get-CtiEvent | Out-Null }
    native = { Sync-CtiEvent (Join-Path $Folder native) (Join-Path $Folder native.ndjson) -InitialSpan $everything }
    ecs    = { Sync-CtiEvent (Join-Path $Folder ecs) (Join-Path $Folder ecs.ndjson) -InitialSpan $everything -Schema Ecs }
    csv    = { Get-CtiEvent | Export-Csv (Join-Path $Folder list.csv) -NoTypeInformation }
}

$samples = [ordered]@{}
foreach ($name in $cases.Keys) { $samples[$name] = [System.Collections.Generic.List[double]]::new() }
$order = @($cases.Keys)

# The first two rounds do not count: the runtime compiles what runs often a second time.
for ($round = -2; $round -lt $Rounds; $round++) {
    foreach ($name in $order) {
        Get-ChildItem $Folder | Remove-Item -Recurse
        [GC]::Collect()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $result = & $cases[$name]
        $elapsed = $watch.Elapsed.TotalMilliseconds
        if ($result -and $result.New -ne $Events) { throw "$name gave $($result.New) events instead of $Events." }
        if ($round -ge 0) { $samples[$name].Add($elapsed) }
    }

    [array]::Reverse($order)
}

$samples | ConvertTo-Json -Compress

# Select-Object -First 1 on a long list, in a warm session. Prints one JSON line: milliseconds by case.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [int] $Rounds
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Manifest, $Rival
$null = Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
$samples = [ordered]@{
    module = [System.Collections.Generic.List[double]]::new()
    plain  = [System.Collections.Generic.List[double]]::new()
}
$requests = 0
for ($round = -20; $round -lt $Rounds; $round++) {
    if ($round -eq 0) { $null = Invoke-RestMethod -Method Delete "${BaseUri}_sandbox/requests" }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = Get-CtiEvent | Select-Object -First 1
    $module = $watch.Elapsed.TotalMilliseconds
    $watch.Restart()
    $null = Read-PlainCti -BaseUri $BaseUri -Token $Token -PageCount 1 | Select-Object -First 1
    if ($round -lt 0) { continue }
    $samples.module.Add($module)
    $samples.plain.Add($watch.Elapsed.TotalMilliseconds)
}

$log = Invoke-RestMethod "${BaseUri}_sandbox/requests"
$requests = @($log).Count - $Rounds
@{ samples = $samples; requests = $requests / $Rounds } | ConvertTo-Json -Compress -Depth 4

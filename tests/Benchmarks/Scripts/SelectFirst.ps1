# Select-Object -First 1 on a long list, in a warm session. Prints one JSON line: milliseconds by case, and requests of our cmdlet's.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [int] $Rounds
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
Import-Module $Manifest, $Rival
Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
$cases = [ordered]@{
    module = { $null = Get-CtiEvent | Select-Object -First 1 }
    plain  = { $null = Read-PlainCti -BaseUri $BaseUri -Token $Token | Select-Object -First 1 }
    page   = { $null = Read-PlainCti -BaseUri $BaseUri -Token $Token -PageCount 1 }
}
$samples = [ordered]@{}
foreach ($name in $cases.Keys) { $samples[$name] = [System.Collections.Generic.List[double]]::new() }
$requests = [System.Collections.Generic.List[double]]::new()
$order = @($cases.Keys)
for ($round = -20; $round -lt $Rounds; $round++) {
    foreach ($name in $order) {
        if ($name -eq 'module') { $null = Invoke-RestMethod -Method Delete "${BaseUri}_sandbox/requests" }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $cases[$name]
        $taken = $watch.Elapsed.TotalMilliseconds
        if ($round -lt 0) { continue }
        $samples[$name].Add($taken)
        if ($name -eq 'module') { $requests.Add(@(Invoke-RestMethod "${BaseUri}_sandbox/requests").Count) }
    }

    [array]::Reverse($order)
}

@{ samples = $samples; requests = $requests } | ConvertTo-Json -Compress -Depth 4

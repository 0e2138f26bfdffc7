# Every way to the same events, in one pwsh, round by round and in turning order. Prints one JSON line: milliseconds by case.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $CloudflareUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [string] $AccountId,
    [Parameter(Mandatory)] [ValidateSet('Cti', 'Audit', 'Cloudforce')] [string] $Service,
    [Parameter(Mandatory)] [int] $Events,
    [Parameter(Mandatory)] [int] $PageSize,
    [Parameter(Mandatory)] [int] $Rounds,
    [string] $CsvFolder
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
Import-Module $Manifest, $Rival
Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
Connect-ThreatEventService -Cloudflare -BaseUri $CloudflareUri -AccountId $AccountId -Token $Token
$pages = [int]($Events / $PageSize)
$headers = @{ Authorization = "Bearer $Token" }

function Read-CtiByRestMethod {
    $page = 0
    do {
        $answer = Invoke-RestMethod -Uri "${BaseUri}cti/v2/events?size=$PageSize&page=$page" -Headers $headers
        $answer.data
        $page++
    } while ($answer.has_next)
}

function Read-AuditByRestMethod {
    $offset = 0
    do {
        $body = @{ limit = $PageSize; offset = $offset; endedAt = '2099-01-01 00:00:00' } | ConvertTo-Json
        $answer = Invoke-RestMethod -Method Post -Uri "${BaseUri}event/v1/search" -Headers $headers -ContentType 'application/json' -Body $body
        $answer.data.results
        $offset += $PageSize
    } while ($offset -lt $answer.data.total)
}

function Read-CloudforceByRestMethod {
    $page = 1
    do {
        $uri = "${CloudflareUri}accounts/$AccountId/cloudforce-one/events?datasetId=all&orderBy=date&order=asc&page=$page&pageSize=$PageSize"
        $answer = Invoke-RestMethod -Uri $uri -Headers $headers
        $answer
        $page++
    } while ($answer.Count -eq $PageSize)
}

$plain = @{ BaseUri = $BaseUri; Token = $Token; PageSize = $PageSize; AccountId = $AccountId }
$cases = switch ($Service) {
    'Cti' {
        [ordered]@{
            module     = { Get-CtiEvent -PageSize $PageSize }
            restMethod = { Read-CtiByRestMethod }
            plain      = { Read-PlainCti @plain }
            bytes      = { Read-PlainCtiBytes @plain -PageCount $pages }
        }
    }
    'Audit' {
        [ordered]@{
            module     = { Search-AuditEvent -PageSize $PageSize -EndedAt '2099-01-01T00:00:00Z' }
            restMethod = { Read-AuditByRestMethod }
            plain      = { Read-PlainAudit @plain }
            bytes      = { Read-PlainAuditBytes @plain -PageCount $pages }
        }
    }
    'Cloudforce' {
        [ordered]@{
            module     = { Get-CfEvent -DatasetId all -PageSize $PageSize }
            restMethod = { Read-CloudforceByRestMethod }
            plain      = { Read-PlainCloudforce @plain }
            bytes      = { Read-PlainCloudforceBytes @plain -PageCount $pages }
        }
    }
}

# The first round also counts: a case that gives too little would look fast.
foreach ($name in $cases.Keys) {
    $count = 0
    & $cases[$name] | ForEach-Object { $count++ }
    $expected = if ($name -eq 'bytes') { $pages } else { $Events }
    if ($count -ne $expected) { throw "$name gave $count objects instead of $expected." }
}

$samples = [ordered]@{}
foreach ($name in $cases.Keys) { $samples[$name] = [System.Collections.Generic.List[double]]::new() }
$order = @($cases.Keys)
for ($round = 0; $round -lt $Rounds; $round++) {
    foreach ($name in $order) {
        if ($CsvFolder -and $name -eq 'bytes') { continue }
        $case = $cases[$name]
        [GC]::Collect()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        if ($CsvFolder) { & $case | Export-Csv (Join-Path $CsvFolder "$name.csv") -NoTypeInformation }
        else { & $case | Out-Null }
        $samples[$name].Add($watch.Elapsed.TotalMilliseconds)
    }

    [array]::Reverse($order)
}

$samples | ConvertTo-Json -Compress

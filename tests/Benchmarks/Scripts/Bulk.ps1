# Events of a CSV file to the service, streamed from Import-Csv, in a fresh process. Prints one JSON line.
param(
    [Parameter(Mandatory)] [string] $Case,
    [Parameter(Mandatory)] [string] $Manifest,
    [string] $Rival,
    [string] $BaseUri,
    [Parameter(Mandatory)] [string] $CloudflareUri,
    [Parameter(Mandatory)] [string] $AccountId,
    [Parameter(Mandatory)] [string] $DatasetId,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [string] $Csv
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
if ($Case -eq 'module') {
    Import-Module $Manifest
    Connect-ThreatEventService -Cloudflare -BaseUri $CloudflareUri -AccountId $AccountId -Token $Token
}

# Batches of the same size as the cmdlet's, as a script would send them.
function Send-ByRestMethod {
    begin { $rows = [System.Collections.Generic.List[object]]::new() }
    process {
        $rows.Add(@{
                date = $_.date; category = $_.category; event = $_.event; tlp = $_.tlp; indicator = $_.indicator; indicatorType = $_.indicatorType
                attacker = $_.attacker; targetCountry = $_.targetCountry; tags = @($_.tags -split '; '); raw = @{ data = $null }
            })
        if ($rows.Count -eq 500) { Send-Batch; $rows.Clear() }
    }
    end { if ($rows.Count) { Send-Batch } }
}

function Send-Batch {
    $body = @{ data = $rows; datasetId = $DatasetId; includeCreatedEvents = $true } | ConvertTo-Json -Depth 5 -Compress
    $uri = "${CloudflareUri}accounts/$AccountId/cloudforce-one/events/create/bulk"
    $answer = Invoke-RestMethod -Method Post -Uri $uri -Headers @{ Authorization = "Bearer $Token" } -ContentType 'application/json' -Body $body
    if ($answer.createdEventsCount -ne $rows.Count) { throw "Only $($answer.createdEventsCount) of $($rows.Count) events were created." }
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$before = $process.TotalProcessorTime
$watch = [Diagnostics.Stopwatch]::StartNew()
switch ($Case) {
    'module' {
        $bad = Import-Csv $Csv | New-CfEventBulk -DatasetId $DatasetId | Where-Object Status -NE 'Created'
        if ($bad) { throw "$(@($bad).Count) events were not created, the first for: $(@($bad)[0].Error)" }
    }
    'restMethod' { Import-Csv $Csv | Send-ByRestMethod }
    'read' { Import-Csv $Csv | Out-Null }
}

$elapsed = $watch.Elapsed.TotalMilliseconds
$process.Refresh()
@{
    elapsed   = $elapsed
    processor = ($process.TotalProcessorTime - $before).TotalMilliseconds
    peak      = $process.PeakWorkingSet64 / 1MB
} | ConvertTo-Json -Compress

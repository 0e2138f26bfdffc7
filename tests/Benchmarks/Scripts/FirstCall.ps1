# The first events of a fresh session, the import left out unless the case is cold. Prints milliseconds.
param(
    [Parameter(Mandatory)] [string] $Case,
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token,
    [Parameter(Mandatory)] [int] $Events
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A warning would stand in front of the figures; the stand-in's token is no secret.
$WarningPreference = 'SilentlyContinue'
$size = [Math]::Min($Events, 500)
if ($Case -eq 'module') { Import-Module $Manifest }
if ($Case -eq 'plain') { Import-Module $Rival }

function Read-ByRestMethod {
    $headers = @{ Authorization = "Bearer $Token" }
    for ($page = 0; $page * $size -lt $Events; $page++) {
        (Invoke-RestMethod -Uri "${BaseUri}cti/v2/events?size=$size&page=$page" -Headers $headers).data
    }
}

$watch = [Diagnostics.Stopwatch]::StartNew()
$count = 0
switch ($Case) {
    'cold' {
        Import-Module $Manifest
        Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token -WarningAction Ignore
        Get-CtiEvent -First $Events | ForEach-Object { $count++ }
    }
    'module' {
        Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
        Get-CtiEvent -First $Events | ForEach-Object { $count++ }
    }
    'plain' { Read-PlainCti -BaseUri $BaseUri -Token $Token -PageSize $size -PageCount ($Events / $size) | ForEach-Object { $count++ } }
    'restMethod' { Read-ByRestMethod | ForEach-Object { $count++ } }
}

$taken = $watch.Elapsed.TotalMilliseconds
if ($count -ne $Events) { throw "$Case gave $count events instead of $Events." }
$taken.ToString([cultureinfo]::InvariantCulture)

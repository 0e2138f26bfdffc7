# The first ten events in a fresh session, the import left out. Prints milliseconds.
param(
    [Parameter(Mandatory)] [string] $Case,
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [string] $Rival,
    [Parameter(Mandatory)] [string] $BaseUri,
    [Parameter(Mandatory)] [string] $Token
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($Case -eq 'module') { Import-Module $Manifest }
if ($Case -eq 'plain') { Import-Module $Rival }
$watch = [Diagnostics.Stopwatch]::StartNew()
switch ($Case) {
    'module' {
        Connect-ThreatEventService -Nameshield -BaseUri $BaseUri -Token $Token
        $events = Get-CtiEvent -First 10
    }
    'plain' { $events = Read-PlainCti -BaseUri $BaseUri -Token $Token -PageSize 10 -PageCount 1 }
    'restMethod' { $events = (Invoke-RestMethod "${BaseUri}cti/v2/events?size=10&page=0" -Headers @{ Authorization = "Bearer $Token" }).data }
}

$taken = $watch.Elapsed.TotalMilliseconds
if ($events.Count -ne 10) { throw "$Case gave $($events.Count) events instead of 10." }
$taken.ToString([cultureinfo]::InvariantCulture)

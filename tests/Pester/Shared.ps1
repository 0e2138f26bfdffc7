# Dot-sourced by the suites: the module as it was built, a sandbox, and a look at what went over the wire.
$ModulePath = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreatEvents.psd1'
Import-Module $ModulePath
. (Join-Path (Split-Path $ModulePath) 'tools/Engine.ps1')

function Connect-TestSandbox {
    # The variables of the machine must not decide a test.
    Get-ChildItem Env:NAMESHIELD_*, Env:CLOUDFLARE_* | Remove-Item
    Disconnect-ThreatEventService
    Connect-ThreatEventService -Sandbox @args
    $script:SandboxUri = (Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield).BaseUri.AbsoluteUri

    # Any suite can be run as if Cloudflare had dropped the old paths (current), or did not know the new ones yet (predecessors).
    if ($env:THREATEVENTS_TEST_ROUTES) { Set-SandboxOption @{ cloudforceRoutes = $env:THREATEVENTS_TEST_ROUTES } }
}

function Set-SandboxOption {
    param([Parameter(Mandatory)] [hashtable] $Option)
    $null = Invoke-RestMethod "${SandboxUri}_sandbox/options" -Method Post -ContentType application/json -Body ($Option | ConvertTo-Json)
}

# The requests since the last call of Clear-SandboxRequest, control requests left out.
function Get-SandboxRequest {
    # The answer is one list; the parentheses hand out its members.
    (Invoke-RestMethod "${SandboxUri}_sandbox/requests" -Verbose:$false)
}

# Events that the service gets now, or with that date; they appear after so many seconds.
function Add-SandboxEvent {
    param([int] $Count = 1, [ValidateSet('cti', 'audit', 'cloudforce')] [string] $Service = 'cti', [datetimeoffset] $Date, [int] $After = 0)
    $body = @{ count = $Count; after = $After }
    if ($PSBoundParameters.ContainsKey('Date')) { $body.date = $Date.ToString('o') }
    $null = Invoke-RestMethod "${SandboxUri}_sandbox/$Service/insert" -Method Post -ContentType application/json -Body ($body | ConvertTo-Json)
}

function Clear-SandboxRequest {
    $null = Invoke-RestMethod "${SandboxUri}_sandbox/requests" -Method Delete
}

# Rules for what goes wrong: Add-SandboxFault @{ kind = 'status'; status = 503; times = 1 }
function Add-SandboxFault {
    param([Parameter(Mandatory)] [hashtable[]] $Rule)
    $null = Invoke-RestMethod "${SandboxUri}_sandbox/faults" -Method Post -Body (ConvertTo-Json @($Rule) -Depth 9) -ContentType application/json
}

function Clear-SandboxFault {
    $null = Invoke-RestMethod "${SandboxUri}_sandbox/faults" -Method Delete
}

# The error that a command ends with or writes, and a failure where it has none.
function Get-TestError {
    param([Parameter(Mandatory)] [scriptblock] $Command)
    try {
        $null = & $Command *>&1 | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { throw $_ } }
    }
    catch { return $_ }
    throw 'The command wrote no error.'
}

# A query without names' order: name=value, decoded.
function ConvertFrom-Query {
    param([string] $Query)
    $Query -split '&' | Where-Object { $_ } | ForEach-Object { [Uri]::UnescapeDataString($_) }
}

# A command in a runspace of its own, which can be stopped while it runs.
function Invoke-TestCommand {
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Variable = @{})
    $shell = [PowerShell]::Create()
    foreach ($name in $Variable.Keys) { $shell.Runspace.SessionStateProxy.SetVariable($name, $Variable[$name]) }
    $null = $shell.AddScript("Import-Module '$ModulePath'`n$Script")
    [pscustomobject]@{ Shell = $shell; Result = $shell.BeginInvoke() }
}

# Waits until something is true; what it asks is a request or an event, which takes its time.
function Wait-Until {
    param([Parameter(Mandatory)] [scriptblock] $Condition)
    $deadline = [DateTime]::UtcNow.AddSeconds(30)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -gt $deadline) { throw "Not within 30 s: $Condition" }
    }
}

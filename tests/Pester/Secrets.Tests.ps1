BeforeDiscovery {
    # Every cmdlet there is, so that a new one is tried without anybody thinking of it.
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreatEvents.psd1')
    # Connecting and disconnecting have tests of their own; here they would change what the others use.
    $cmdlets = (Get-Command -Module ThreatEvents -CommandType Cmdlet).Name | Where-Object { $_ -notlike '*onnect-ThreatEventService' } | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $canary = 'c4n4ry-9b1d7e53-t0k3n-zq'
    $password = 'pr0xy-9b1d7e53-pa55w0rd'

    # Every form in which a secret may lie in a text, and two thirds of it: half a secret gives it away as well.
    $forms = foreach ($secret in $canary, $password) {
        $secret
        $secret.Substring(0, 16)
        $secret.Substring(8)
        foreach ($lead in 0..2) {
            $encoded = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(('.' * $lead) + $secret))
            $encoded.Substring(4, $encoded.Length - 12)
        }
    }
    function Find-Secret { param([string] $Text) $forms | Where-Object { $Text.Contains($_, [StringComparison]::OrdinalIgnoreCase) } }

    # A sandbox that takes the canary for its token: what succeeds must not show it either.
    Connect-TestSandbox -EventCount 1
    $assembly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'ThreatEvents.Sandbox' }
    $type = $assembly.GetType('ThreatEvents.Sandbox.SandboxOptions')
    $options = [Activator]::CreateInstance($type)
    $type.GetProperty('Token').SetValue($options, $canary)
    foreach ($name in 'CtiEvents', 'AuditEvents', 'CloudforceEvents') { $type.GetProperty($name).SetValue($options, 20) }
    $server = $assembly.GetType('ThreatEvents.Sandbox.SandboxServer').GetMethod('Start').Invoke($null, @(, $options))
    $script:SandboxUri = $server.BaseUri.AbsoluteUri

    function Connect-Canary {
        param([string] $Address = $SandboxUri, [hashtable] $More = @{})
        Connect-ThreatEventService -Nameshield -Token $canary -BaseUri $Address -MaxRetry 1 -TimeoutSec 2 -MaxRetryWaitSec 0 @More
        Connect-ThreatEventService -Cloudflare -Token $canary -AccountId $options.AccountId -BaseUri "${Address}client/v4/" -MaxRetry 1 -TimeoutSec 2 -MaxRetryWaitSec 0 @More
    }
    Connect-Canary
    $state, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive state)
    $cti = Get-CtiEvent -First 1
    $cf = Get-CfEvent -First 1

    # Something for every mandatory parameter, by its name or else by its type.
    $values = @{
        InputObject = $cti; Id = $cti.Id; EventId = $cf.Id; DatasetId = $cf.DatasetId; Path = '/events'; Method = 'Get'; Uri = 'events'
        AggregateBy = 'category'; Date = [DateTimeOffset]::UtcNow; Name = 'n'; Category = 'c'; Token = $canary
    }
    function Get-Argument {
        param($Parameter)
        if ($values.ContainsKey($Parameter.Name)) { return $values[$Parameter.Name] }
        $set = $Parameter.Attributes | Where-Object { $_ -is [Management.Automation.ValidateSetAttribute] }
        if ($set) { return $set[0].ValidValues[0] }
        $type = $Parameter.ParameterType
        if ($type -eq [bool]) { $true }
        elseif ($type -eq [datetimeoffset]) { [DateTimeOffset]::UtcNow }
        elseif ($type.IsPrimitive -or $type -eq [long]) { 1 }
        elseif ($type -eq [hashtable] -or $type -eq [Collections.IDictionary]) { @{ a = 1 } }
        else { 'value' }
    }

    # All that a command says, in every stream, and all that it leaves in $Error.
    function Get-Everything {
        param([string] $Name, [switch] $Quiet)
        $command = Get-Command $Name
        $global:Error.Clear()
        $text = foreach ($set in $command.ParameterSets) {
            $arguments = @{}
            foreach ($parameter in $set.Parameters | Where-Object IsMandatory) { $arguments[$parameter.Name] = Get-Argument $command.Parameters[$parameter.Name] }
            if ($set.Parameters.Name -contains 'First') { $arguments.First = 2 }
            if ($command.Parameters.ContainsKey('Confirm')) { $arguments.Confirm = $false }
            if ($command.Parameters.ContainsKey('Path') -and $Name -eq 'Save-CtiResource') { $arguments.Path = "$TestDrive" }
            if ($arguments.ContainsKey('Checkpoint')) { $arguments.Path = Join-Path $TestDrive "$Name.ndjson" }
            # With -Debug alone PowerShell asks at every warning.
            $said = [Collections.Generic.List[object]]::new()
            try { & $Name @arguments -Verbose -Debug -WarningAction Continue *>&1 | ForEach-Object { $said.Add($_) } }
            catch { $said.Add($_) }
            $said | Out-String -Width 4000
            $said | Format-List * -Force | Out-String -Width 4000
        }
        $text += $global:Error | Format-List * -Force | Out-String -Width 4000
        $text += $global:Error | ForEach-Object { "$($_.Exception)"; $_.Exception.Data | Out-String }
        if ($global:Error) { $text += Get-Error -InputObject $global:Error[0] | Out-String -Width 4000 }
        $global:Error.Clear()
        $text -join "`n"
    }
}

AfterAll {
    $env:THREATEVENTS_STATE = $state
    Disconnect-ThreatEventService
    $server.Dispose()
}

Describe 'The token is in no stream, error or object of <Name>' -ForEach $cmdlets {
    AfterEach { Clear-SandboxFault }

    It 'when all goes well' {
        Find-Secret (Get-Everything $Name) | Should -BeNullOrEmpty
    }

    It 'when the service repeats it in its refusals' {
        $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("Bearer $canary"))
        $said = @{ success = $false; errors = @(@{ code = $canary; message = "bad token $canary $base64"; details = @{ authorization = "Bearer $canary" } }) } | ConvertTo-Json -Depth 5
        Add-SandboxFault @{ kind = 'status'; status = 400; body = $said }
        Find-Secret (Get-Everything $Name) | Should -BeNullOrEmpty
    }

    It 'when the connection breaks' {
        Add-SandboxFault @{ kind = 'resetMidBody' }
        Find-Secret (Get-Everything $Name) | Should -BeNullOrEmpty
    }
}

Describe 'The token and the password of the proxy' {
    BeforeAll {
        $credential = [pscredential]::new('user', (ConvertTo-SecureString $password -AsPlainText -Force))
        Connect-Canary -More @{ Name = 'proxied'; Proxy = 'http://127.0.0.1:9'; ProxyCredential = $credential }
    }

    AfterAll { Connect-Canary }

    It 'are in no view or export of a connection' {
        $file = Join-Path $TestDrive connections.xml
        $csv = Join-Path $TestDrive connections.csv
        $connections = Get-ThreatEventConnection
        $connections | Export-Clixml $file -Depth 9
        $connections | Export-Csv $csv
        $all = @(
            $connections | Format-List * -Force | Out-String
            $connections | Format-Table * -Force | Out-String
            $connections | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
            $connections | Get-Member -Force | Out-String
            $connections | ForEach-Object {
                "$_"
                $_.PSObject.Properties | Out-String
                $_.PSObject.BaseObject.GetType().GetProperties().ForEach{ $_.GetValue($connections[0]) }
            } -ErrorAction SilentlyContinue | Out-String
            Get-Content $file, $csv -Raw
            [Management.Automation.PSSerializer]::Serialize($connections, 9)
        ) -join "`n"
        $all | Should -Match 'proxied'
        Find-Secret $all | Should -BeNullOrEmpty
    }

    It 'are in no error of a proxy that is not there' {
        $failure = Get-TestError { Get-CtiEvent -Verbose -Debug 4>$null 5>$null }
        Find-Secret ($failure | Format-List * -Force | Out-String -Width 4000) | Should -BeNullOrEmpty
        Find-Secret "$($failure.Exception)" | Should -BeNullOrEmpty
    }

    It 'are in no transcript' {
        $file = Join-Path $TestDrive transcript.txt
        $script = @"
Import-Module '$ModulePath'
`$null = Start-Transcript '$file' -IncludeInvocationHeader
`$secret = ConvertTo-SecureString `$env:TEST_SECRET -AsPlainText -Force
Connect-ThreatEventService -Token `$secret -BaseUri '$SandboxUri' -Verbose -PassThru
Get-CtiEvent -First 2 -Verbose -Debug
Get-CtiEvent -Id nothing -Verbose -Debug -ErrorAction Continue
`$Error | Format-List * -Force
Get-ThreatEventConnection | Format-List * -Force
`$null = Stop-Transcript
"@
        $env:TEST_SECRET = $canary
        try { $output = Invoke-Engine -EncodedCommand ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))) 2>&1 | Out-String }
        finally { Remove-Item Env:TEST_SECRET }
        (Get-Content $file -Raw) | Should -Match 'NotFound'
        Find-Secret (Get-Content $file -Raw) | Should -BeNullOrEmpty
        Find-Secret $output | Should -BeNullOrEmpty
    }
}

Describe 'What goes over the wire' {
    BeforeAll { Connect-Canary }

    It 'carries the token in Authorization and nowhere else' {
        $null = Invoke-RestMethod "${SandboxUri}_sandbox/requests" -Method Delete
        $null = Get-CtiEvent -First 3
        $null = Get-CfEvent -First 3
        $null = Search-AuditEvent -First 3
        foreach ($request in Get-SandboxRequest) {
            $request.headers.Authorization | Should -BeExactly "Bearer $canary"
            $request.headers.PSObject.Properties.Remove('Authorization')
            Find-Secret ($request | ConvertTo-Json -Depth 9) | Should -BeNullOrEmpty
        }
    }

    It 'goes to no other port: a redirect there is an error' {
        Add-SandboxFault @{ kind = 'redirect'; to = 'http://127.0.0.1:9{path}' }
        try { (Get-TestError { Get-CtiEvent }).FullyQualifiedErrorId | Should -BeLike 'RedirectRefused,*' }
        finally { Clear-SandboxFault }
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -MaxRetry 0
    Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri $SandboxUri -MaxRetry 0 -TimeoutSec 1 -Name impatient
    Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri $SandboxUri -MaxRetry 0 -Name once
}

AfterAll { Disconnect-ThreatEventService }

Describe 'What the user gets when the service fails' {
    BeforeEach { Clear-SandboxRequest }
    AfterEach { Clear-SandboxFault }

    It '<Fault.kind> <Fault.status> <Fault.form>: <Id>, <Category>' -ForEach @(
        @{ Fault = @{ kind = 'status'; status = 400 }; Id = 'RequestRefused'; Category = 'InvalidArgument' }
        @{ Fault = @{ kind = 'status'; status = 401 }; Id = 'AuthenticationFailed'; Category = 'AuthenticationError'; Says = 'right token' }
        @{ Fault = @{ kind = 'status'; status = 403 }; Id = 'PermissionDenied'; Category = 'PermissionDenied'; Says = 'token, its role, or the address.*allow-list' }
        @{ Fault = @{ kind = 'status'; status = 404 }; Id = 'NotFound'; Category = 'ObjectNotFound' }
        @{ Fault = @{ kind = 'status'; status = 409 }; Id = 'AlreadyExists'; Category = 'ResourceExists' }
        @{ Fault = @{ kind = 'status'; status = 422 }; Id = 'RequestRefused'; Category = 'InvalidArgument' }
        @{ Fault = @{ kind = 'status'; status = 429; retryAfter = '297' }; Id = 'RateLimited'; Category = 'LimitsExceeded'; Says = '297 s' }
        @{ Fault = @{ kind = 'status'; status = 500 }; Id = 'ServiceFailed'; Category = 'ConnectionError' }
        @{ Fault = @{ kind = 'html502' }; Id = 'ServiceFailed'; Category = 'ConnectionError' }
        @{ Fault = @{ kind = 'status'; status = 407 }; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'Proxy Authentication Required' }
        @{ Fault = @{ kind = 'status'; status = 408 }; Id = 'TimedOut'; Category = 'OperationTimeout' }
        @{ Fault = @{ kind = 'resetBeforeHeaders' }; Id = 'ConnectionFailed'; Category = 'ConnectionError' }
        @{ Fault = @{ kind = 'resetMidBody' }; Id = 'ConnectionFailed'; Category = 'ConnectionError' }
        @{ Fault = @{ kind = 'truncatedJson' }; Id = 'AnswerUnreadable'; Category = 'ParserError' }
        @{ Fault = @{ kind = 'invalidJson' }; Id = 'AnswerUnreadable'; Category = 'ParserError' }
        @{ Fault = @{ kind = 'redirect'; to = 'https://elsewhere.example/' }; Id = 'RedirectRefused'; Category = 'SecurityError'; Says = 'token is not sent' }
        @{ Fault = @{ kind = 'emptyPage' }; Id = 'ResultIncomplete'; Category = 'InvalidResult' }
    ) {
        Add-SandboxFault $Fault
        $failure = Get-TestError { Get-CtiEvent }
        $failure.FullyQualifiedErrorId | Should -Be "$Id,ThreatEvents.Commands.GetCtiEventCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.Exception | Should -BeOfType ThreatEvents.ApiException
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure.TargetObject | Should -Not -BeOfType Management.Automation.Cmdlet
        if ($Says) { "$failure" | Should -Match $Says }
    }

    It 'a body that stalls: TimedOut' {
        Add-SandboxFault @{ kind = 'stallBody' }
        (Get-TestError { Get-CtiEvent -Connection impatient }).FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
    }

    It "hands on the service's own message, code and request id" {
        $failure = Get-TestError { Get-CtiEvent -Id '00000000-0000-0000-0000-000000000000' }
        $failure.Exception.StatusCode | Should -Be 404
        $failure.Exception.ApiCode | Should -Not -BeNullOrEmpty
        $failure.Exception.RequestId | Should -Not -BeNullOrEmpty
        "$failure" | Should -BeLike "*$($failure.Exception.ApiMessage.TrimEnd('.'))*$($failure.Exception.ApiCode)*$($failure.Exception.RequestId)*"
    }

    It 'can be caught by type' {
        Add-SandboxFault @{ kind = 'status'; status = 401 }
        $caught = try { Get-CtiEvent } catch [ThreatEvents.ApiException] { $_.Exception.Kind }
        $caught | Should -Be Authentication
    }

    It 'ends the command when nothing came out' {
        Add-SandboxFault @{ kind = 'status'; status = 500 }
        $after = $false
        try { Get-CtiEvent; $after = $true } catch { $null = $_ }
        $after | Should -BeFalse
    }

    It 'keeps the rows that were good when a later page fails' {
        Add-SandboxFault @{ kind = 'status'; status = 500; route = 'page=2' }
        $events = @(Get-CtiEvent -ErrorAction SilentlyContinue -ErrorVariable failed)
        $events.Count | Should -Be 1000
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ServiceFailed,*'
    }

    It 'stops a runbook at an error in the middle of a list' {
        Add-SandboxFault @{ kind = 'status'; status = 500; route = 'page=2' }
        $failure = & {
            $ErrorActionPreference = 'Stop'
            try { $null = Get-CtiEvent } catch { $_ }
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ServiceFailed,*'
    }

    It 'writes one error for a broken record and gives the others' {
        Add-SandboxFault @{ kind = 'brokenRecord'; index = 3; times = 1 }
        $events = @(Get-CtiEvent -ErrorAction SilentlyContinue -ErrorVariable failed)
        $events.Count | Should -Be 1233
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'RecordUnreadable,*'
        $failed[0].CategoryInfo.Category | Should -Be ParserError
        "$($failed[0].TargetObject)" | Should -Not -BeNullOrEmpty
    }

    It 'writes one error for a broken record of a list that comes as a whole' {
        $names = (Get-CfDataset).Name
        Add-SandboxFault @{ kind = 'brokenRecord'; form = 'number'; index = 1; times = 1 }
        $rest = @(Get-CfDataset -ErrorAction SilentlyContinue -ErrorVariable failed)
        $rest.Name | Should -Be @($names | Where-Object { $_ -ne $names[1] })
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'RecordUnreadable,*'
    }

    It 'says so when the service sends fewer events than it counts' {
        Add-SandboxFault @{ kind = 'totalDelta'; n = 5 }
        $events = @(Get-CtiEvent -ErrorAction SilentlyContinue -ErrorVariable failed)
        $events.Count | Should -Be 1234
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ResultIncomplete,*'
    }

    It 'escapes what would move the cursor in a message of the service' {
        $hostile = [char]27 + '[31mred' + [char]0x202E + [char]0
        Add-SandboxFault @{ kind = 'status'; status = 400; body = (@{ errors = @(@{ code = 'X'; message = "bad $hostile" }) } | ConvertTo-Json -Depth 5) }
        $failure = Get-TestError { Get-CtiEvent }
        "$failure" | Should -BeLike '*bad \u001b`[31mred\u202e\u0000*'
        "$failure" + $failure.Exception.Message | Should -Not -Match "[$([char]27)$([char]0x202E)$([char]0)]"
        $failure.Exception.ApiMessage | Should -Be "bad $hostile"
    }

    It 'retries a passing fault and loses nothing' {
        Add-SandboxFault @{ kind = 'status'; status = 503; retryAfter = '0'; times = 2 }, @{ kind = 'truncatedJson'; times = 1; skip = 3 }
        Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri $SandboxUri -Name patient
        try {
            $events = @(Get-CtiEvent -Verbose 4>&1)
            @($events | Where-Object { $_ -is [ThreatEvents.CtiEvent] }).Count | Should -Be 1234
            "$($events -match '^Waiting')" | Should -Match 'before attempt 2 of 6'
        }
        finally { Disconnect-ThreatEventService patient }
    }
}

Describe 'Without a connection' {
    It 'the error says what to run, and nothing is sent' {
        $shell = [PowerShell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; Get-CtiEvent")
            { $shell.Invoke() } | Should -Not -Throw -Because 'a statement that fails does not end the script'
            $failure = $shell.Streams.Error[0]
        }
        catch { $failure = $_.Exception.InnerException.ErrorRecord }
        finally { $shell.Dispose() }
        $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,ThreatEvents.Commands.GetCtiEventCommand'
        "$failure" | Should -Match 'Connect-ThreatEventService -Nameshield -Token'
        "$failure" | Should -Match 'NAMESHIELD_API_TOKEN'
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 20
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Runspaces' {
    BeforeEach { Clear-SandboxRequest }

    It 'do not see the connections of each other' {
        $seen = 1..4 | ForEach-Object -Parallel { Import-Module $using:ModulePath; @(Get-ThreatEventConnection).Count }
        $seen | Should -Be 0, 0, 0, 0
    }

    It 'use their own tokens side by side, and never one of another' {
        # Each refused token comes back in no error; what was sent is in the sandbox's log.
        $wrong = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:ModulePath
            $number = $_
            Connect-ThreatEventService -Token "token-$number" -CustomerId $number -BaseUri $using:SandboxUri
            foreach ($turn in 1..3) {
                try { Get-CtiEvent -First 1; 'no error' } catch { if ($_.FullyQualifiedErrorId -notlike 'AuthenticationFailed,*') { "$_" } }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $requests = @(Get-SandboxRequest)
        $requests.Count | Should -Be 48
        foreach ($request in $requests) {
            $customer = (ConvertFrom-Query $request.query) -match '^customerId=' -replace '\D'
            $request.headers.Authorization | Should -BeExactly "Bearer token-$customer"
        }
    }

    It 'can share one connection that is handed to them' {
        $connection = Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield
        $counts = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module $using:ModulePath; @(Get-CtiEvent -Connection $using:connection).Count }
        $counts | Should -Be (, 20 * 8)
    }

    It 'have the module in one of them when another removes it' {
        $null = 1 | ForEach-Object -Parallel { Import-Module $using:ModulePath; Remove-Module ThreatEvents }
        @(Get-CtiEvent).Count | Should -Be 20
    }

    It 'stop their sandbox when they are closed' {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [PowerShell]::Create($runspace)
        $address = $shell.AddScript("Import-Module '$ModulePath'; (Connect-ThreatEventService -Sandbox -EventCount 1 -PassThru)[0].BaseUri.AbsoluteUri").Invoke()[0]
        (Invoke-RestMethod "${address}_sandbox/health").status | Should -Be 'ok'
        $runspace.Dispose()
        { Invoke-RestMethod "${address}_sandbox/health" } | Should -Throw
    }
}

Describe 'Importing again and removing' {
    It 'keeps the connections, sandbox and commands over -Force' {
        Import-Module $ModulePath -Force
        Import-Module $ModulePath -Force
        (Get-Command -Module ThreatEvents).Count | Should -BeGreaterThan 5
        (Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield).BaseUri | Should -Be $SandboxUri
        @(Get-CtiEvent).Count | Should -Be 20
    }

    It 'lets go of the sandbox with Remove-Module, and leaves no command' {
        Remove-Module ThreatEvents
        { Invoke-RestMethod "${SandboxUri}_sandbox/health" } | Should -Throw
        Get-Module ThreatEvents | Should -BeNullOrEmpty
        Import-Module $ModulePath
        @(Get-CtiEvent).Count | Should -Be 20
    }
}

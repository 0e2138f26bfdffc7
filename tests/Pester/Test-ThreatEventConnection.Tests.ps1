BeforeAll { . $PSScriptRoot/Shared.ps1 }

AfterAll { Disconnect-ThreatEventService }

Describe 'Test-ThreatEventConnection' {
    BeforeEach { Connect-TestSandbox -EventCount 20 }
    AfterEach { if (Get-ThreatEventConnection) { Clear-SandboxFault } }

    It 'tests the current connection of each service with one request each' {
        Clear-SandboxRequest
        $tests = @(Test-ThreatEventConnection)
        $tests.Service | Should -Be Nameshield, Cloudflare
        $tests.IsGood | Should -Be $true, $true
        $tests.Advice | Where-Object { $_ } | Should -BeNullOrEmpty
        @(Get-SandboxRequest) | Should -HaveCount 2
        Test-ThreatEventConnection -Quiet | Should -BeTrue
        @(Test-ThreatEventConnection -Service Cloudflare).Service | Should -Be Cloudflare
    }

    It 'says what is wrong with a token, in an object and not in an error' {
        Connect-ThreatEventService -Nameshield -BaseUri $SandboxUri -Token wrong -Name bad -WarningAction Ignore
        $test = Test-ThreatEventConnection bad -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $test.IsGood, $test.TokenAccepted, $test.StatusCode | Should -Be $false, $false, 401
        $test.Advice | Should -BeLike '*token*'
        Test-ThreatEventConnection bad -Quiet | Should -BeFalse
        $said = (Test-ThreatEventConnection -Quiet -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }).Message
        @($said -like "bad (Nameshield): * 401 *$($test.Advice)") | Should -HaveCount 1
    }

    It 'takes connections from the pipeline, and a name that both services have' {
        (Get-ThreatEventConnection | Test-ThreatEventConnection).Service | Should -Be Nameshield, Cloudflare
        (Test-ThreatEventConnection Sandbox).Service | Should -Be Nameshield, Cloudflare
        (Get-ThreatEventConnection -Service Nameshield | Test-ThreatEventConnection).Service | Should -Be Nameshield
        'Sandbox' | Test-ThreatEventConnection -Quiet | Should -BeTrue
    }

    It 'without a connection is an error, and False with -Quiet' {
        Disconnect-ThreatEventService
        (Get-TestError { Test-ThreatEventConnection }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        Test-ThreatEventConnection -Quiet | Should -BeFalse
        (Get-TestError { Test-ThreatEventConnection none }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        Test-ThreatEventConnection none -Quiet | Should -BeFalse
    }

    It 'takes the connection that the environment variables describe' {
        $env:NAMESHIELD_API_TOKEN = 'wrong'
        $env:NAMESHIELD_BASE_URL = $SandboxUri
        try { (Get-ThreatEventConnection Environment | Test-ThreatEventConnection).TokenAccepted | Should -BeFalse }
        finally { Remove-Item Env:NAMESHIELD_* }
    }

    It 'ends at once when it is stopped' {
        Add-SandboxFault @{ kind = 'stallHeaders' }
        $run = Invoke-TestCommand "Connect-ThreatEventService -Nameshield -BaseUri $SandboxUri -Token (ConvertTo-SecureString sandbox-token -AsPlainText -Force); Test-ThreatEventConnection -Service Nameshield"
        Wait-Until { @(Get-SandboxRequest).Count -gt 0 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $run.Shell.Dispose()
    }
}

Describe 'Get-ThreatEventConnection -Service' {
    It 'lists the connections to one service' {
        Connect-TestSandbox -EventCount 1
        (Get-ThreatEventConnection -Service Nameshield).Service | Should -Be Nameshield
        (Get-ThreatEventConnection Sand* -Service Cloudflare).Service | Should -Be Cloudflare
        (Get-TestError { Get-ThreatEventConnection none -Service Cloudflare }).ToString() | Should -BeLike "*'none' to Cloudflare*"
    }
}

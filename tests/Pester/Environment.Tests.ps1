BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 30
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Environment variables' {
    BeforeAll {
        # A runspace without any connection, in this process: the variables are the process's.
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        function Invoke-Fresh {
            param($Script)
            $shell = [PowerShell]::Create($runspace)
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; try { $Script } catch { `$_ }")
                $shell.Invoke()
            }
            finally { $shell.Dispose() }
        }
    }

    AfterAll { $runspace.Dispose() }

    BeforeEach { Clear-SandboxRequest }
    AfterEach { Get-ChildItem Env:NAMESHIELD_*, Env:CLOUDFLARE_* | Remove-Item }

    It 'connect without Connect-, and a changed one connects anew' {
        $env:NAMESHIELD_API_TOKEN = 'sandbox-token'
        $env:NAMESHIELD_BASE_URL = $SandboxUri
        @(Invoke-Fresh 'Get-CtiEvent').Count | Should -Be 30
        $env:NAMESHIELD_API_TOKEN = 'another'
        (Invoke-Fresh 'Get-CtiEvent').FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        $env:NAMESHIELD_API_TOKEN = 'sandbox-token'
        $env:NAMESHIELD_CUSTOMER_ID = '43'
        $null = Invoke-Fresh 'Get-CtiEvent'
        $requests = @(Get-SandboxRequest)
        $requests.headers.Authorization | Should -Be 'Bearer sandbox-token', 'Bearer another', 'Bearer sandbox-token'
        $requests[2].query | Should -Match 'customerId=43'
    }

    It 'come after the current connection and after -Connection' {
        $env:NAMESHIELD_API_TOKEN = 'another'
        $env:NAMESHIELD_BASE_URL = $SandboxUri
        @(Get-CtiEvent -First 1).Count | Should -Be 1
    }

    It 'that cannot be are errors, without their value: <Name>' -ForEach @(
        @{ Name = 'customer'; Set = @{ NAMESHIELD_API_TOKEN = 't'; NAMESHIELD_CUSTOMER_ID = 'no number' }; Says = 'NAMESHIELD_CUSTOMER_ID' }
        @{ Name = 'address'; Set = @{ NAMESHIELD_API_TOKEN = 't'; NAMESHIELD_BASE_URL = 'nowhere' }; Says = 'NAMESHIELD_BASE_URL' }
        @{ Name = 'plain http'; Set = @{ NAMESHIELD_API_TOKEN = 't'; NAMESHIELD_BASE_URL = 'http://example.com' }; Says = 'plain http' }
        @{ Name = 'token'; Set = @{ NAMESHIELD_API_TOKEN = "se`ncret" }; Says = 'a line break .*NAMESHIELD_API_TOKEN' }
    ) {
        $Set.GetEnumerator() | ForEach-Object { Set-Item "Env:$($_.Key)" $_.Value }
        $failure = Invoke-Fresh 'Get-CtiEvent'
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        "$failure" | Should -Match $Says
        "$failure" | Should -Not -Match 'cret'
    }

    It 'are enough for a runbook of one line in a new pwsh' {
        $env:NAMESHIELD_API_TOKEN = 'sandbox-token'
        $env:NAMESHIELD_BASE_URL = $SandboxUri
        $file = Join-Path $TestDrive high.csv
        $output = Invoke-Engine -Command "Import-Module '$ModulePath'; `$ErrorActionPreference = 'Stop'; Get-CtiEvent | Export-Csv '$file'" 2>&1
        $LASTEXITCODE | Should -Be 0
        $output | Should -BeNullOrEmpty
        @(Import-Csv $file).Count | Should -Be 30
    }

    It 'that are missing end a runbook with an error that says what to do' {
        $output = Invoke-Engine -Command "Import-Module '$ModulePath'; `$ErrorActionPreference = 'Stop'; Get-CtiEvent; 'went on'" 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 1
        $output | Should -Match 'NAMESHIELD_API_TOKEN'
        $output | Should -Not -Match 'went on'
    }
}

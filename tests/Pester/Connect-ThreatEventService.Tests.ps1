BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $canary = 'c4n4ry-8f1e2d3c-t0k3n'
    $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($canary))

    function Get-SentToken { (Get-SandboxRequest)[-1].headers.Authorization }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Connect-ThreatEventService' {
    BeforeEach {
        Get-ChildItem Env:NAMESHIELD_*, Env:CLOUDFLARE_* | Remove-Item
        Get-ThreatEventConnection | Where-Object Name -NE Sandbox | Disconnect-ThreatEventService
        Clear-SandboxRequest
    }

    It 'writes nothing and sends nothing' {
        Connect-ThreatEventService -Nameshield -Token $canary -BaseUri $SandboxUri | Should -BeNullOrEmpty
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'writes the connection with -PassThru' {
        $connection = Connect-ThreatEventService -Nameshield -Token $canary -BaseUri $SandboxUri -Name test -CustomerId 43 -TimeoutSec 7 -MaxRetry 2 -MaxRetryWaitSec 9 -PassThru
        $connection | Should -BeOfType ThreatEvents.ThreatEventConnection
        $connection.Name | Should -Be 'test'
        $connection.Service | Should -Be Nameshield
        $connection.Environment | Should -Be 'Custom'
        $connection.BaseUri | Should -Be $SandboxUri
        $connection.CustomerId | Should -Be 43
        $connection.Timeout.TotalSeconds | Should -Be 7
        $connection.MaxRetry | Should -Be 2
        $connection.MaxRetryWait.TotalSeconds | Should -Be 9
        $connection.IsCurrent | Should -BeTrue
    }

    It 'leads to <Address> with -Environment <Environment>' -ForEach @(
        @{ Environment = 'Production'; Address = 'https://api.nameshield.net/' }
        @{ Environment = 'Ote'; Address = 'https://ote-api.nameshield.net/' }
    ) {
        $connection = Connect-ThreatEventService -Token $canary -Environment $Environment -PassThru
        $connection.BaseUri | Should -Be $Address
        $connection.Environment | Should -Be $Environment
    }

    It 'takes a token as <Kind>' -ForEach @(
        @{ Kind = 'text'; Make = { $canary } }
        @{ Kind = 'SecureString'; Make = { ConvertTo-SecureString $canary -AsPlainText -Force } }
        @{ Kind = 'PSCredential'; Make = { [pscredential]::new('any', (ConvertTo-SecureString $canary -AsPlainText -Force)) } }
    ) {
        Connect-ThreatEventService -Token (& $Make) -BaseUri $SandboxUri
        $null = Get-TestError { Get-CtiEvent -First 1 }
        Get-SentToken | Should -BeExactly "Bearer $canary"
    }

    It 'takes the token of the environment without -Token' {
        $env:NAMESHIELD_API_TOKEN = $canary
        Connect-ThreatEventService -BaseUri $SandboxUri
        $null = Get-TestError { Get-CtiEvent -First 1 }
        Get-SentToken | Should -BeExactly "Bearer $canary"
    }

    It 'takes the token from a vault with -SecretName' {
        function global:Get-Secret { param($Name, $Vault) ConvertTo-SecureString "$Vault-$Name" -AsPlainText -Force }
        try {
            Connect-ThreatEventService -SecretName cti -Vault work -BaseUri $SandboxUri
            $null = Get-TestError { Get-CtiEvent -First 1 }
            Get-SentToken | Should -BeExactly 'Bearer work-cti'
        }
        finally { Remove-Item Function:Get-Secret }
    }

    It 'says so when the vault does not give the secret' {
        function global:Get-Secret { param($Name, $Vault) throw "The vault is locked." }
        try { $failure = Get-TestError { Connect-ThreatEventService -SecretName cti } }
        finally { Remove-Item Function:Get-Secret }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SecretUnavailable,*'
        "$failure" | Should -Match 'The vault is locked'
        $failure.TargetObject | Should -Be 'cti'
    }

    It 'sends the legacy pair to Cloudflare' {
        $connection = Connect-ThreatEventService -Cloudflare -AccountId 0123456789abcdef0123456789abcdef -Email jo@example.com -ApiKey $canary -PassThru
        $connection.Service | Should -Be Cloudflare
        $connection.AccountId | Should -Be '0123456789abcdef0123456789abcdef'
    }

    It 'takes the account of the environment for Cloudflare' {
        $env:CLOUDFLARE_ACCOUNT_ID = '0123456789abcdef0123456789abcdef'
        (Connect-ThreatEventService -Cloudflare -Token $canary -PassThru).AccountId | Should -Be '0123456789abcdef0123456789abcdef'
    }

    It 'chooses the service by its parameters' {
        (Connect-ThreatEventService -Token $canary -PassThru).Service | Should -Be Nameshield
        (Connect-ThreatEventService -Token $canary -AccountId 0123456789abcdef0123456789abcdef -PassThru).Service | Should -Be Cloudflare
    }

    It 'replaces a connection of the same name and service only' {
        Connect-ThreatEventService -Token $canary -Name x
        Connect-ThreatEventService -Cloudflare -AccountId 0123456789abcdef0123456789abcdef -Token $canary -Name x
        Connect-ThreatEventService -Token $canary -Name X -Environment Ote
        $all = @(Get-ThreatEventConnection x)
        $all.Count | Should -Be 2
        ($all | Where-Object Service -EQ Nameshield).Environment | Should -Be 'Ote'
    }

    It 'warns of -SkipCertificateCheck' {
        Connect-ThreatEventService -Token $canary -SkipCertificateCheck -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'certificate'
    }

    It 'is an error that says why, without asking anything: <Name>' -ForEach @(
        @{ Name = 'no token'; Command = { Connect-ThreatEventService -Nameshield }; Id = 'TokenMissing'; Says = 'NAMESHIELD_API_TOKEN' }
        @{ Name = 'no token for Cloudflare'; Command = { Connect-ThreatEventService -Cloudflare -AccountId 0123456789abcdef0123456789abcdef }; Id = 'TokenMissing'; Says = 'CLOUDFLARE_API_TOKEN' }
        @{ Name = 'no account'; Command = { Connect-ThreatEventService -Cloudflare -Token x }; Id = 'InvalidQuery'; Says = 'CLOUDFLARE_ACCOUNT_ID' }
        @{ Name = 'plain http'; Command = { Connect-ThreatEventService -Token x -BaseUri http://example.com }; Id = 'InvalidQuery'; Says = 'plain http' }
        @{ Name = 'password in the address'; Command = { Connect-ThreatEventService -Token x -BaseUri https://a:b@example.com }; Id = 'InvalidQuery'; Says = 'user name or password' }
        @{ Name = 'no address'; Command = { Connect-ThreatEventService -Token x -BaseUri nowhere }; Id = 'InvalidQuery'; Says = "'nowhere'" }
        @{ Name = 'two addresses'; Command = { Connect-ThreatEventService -Token x -BaseUri https://example.com -Environment Ote }; Id = 'InvalidQuery'; Says = '-BaseUri and -Environment' }
        @{ Name = 'two secrets'; Command = { Connect-ThreatEventService -Token x -SecretName y }; Id = 'InvalidQuery'; Says = 'exclude each other' }
        @{ Name = 'half a pair'; Command = { Connect-ThreatEventService -Cloudflare -AccountId 0123456789abcdef0123456789abcdef -Email x }; Id = 'InvalidQuery'; Says = '-Email and -ApiKey' }
        @{ Name = 'vault without secret'; Command = { Connect-ThreatEventService -Token x -Vault y }; Id = 'InvalidQuery'; Says = '-SecretName is missing' }
        @{
            Name = 'proxy credential without proxy'
            Command = { Connect-ThreatEventService -Token x -ProxyCredential ([pscredential]::new('a', (ConvertTo-SecureString b -AsPlainText -Force))) }
            Id = 'InvalidQuery'
            Says = 'without -Proxy'
        }
        @{ Name = 'proxy password in the address'; Command = { Connect-ThreatEventService -Token x -Proxy http://a:b@proxy:8080 }; Id = 'InvalidQuery'; Says = '-ProxyCredential' }
        @{ Name = 'line break in the token'; Command = { Connect-ThreatEventService -Token "$canary`r`nX: y" }; Id = 'InvalidQuery'; Says = 'line break' }
        @{ Name = 'empty token'; Command = { Connect-ThreatEventService -Token '' }; Id = 'InvalidQuery'; Says = 'empty' }
        @{ Name = 'a thing that is no token'; Command = { Connect-ThreatEventService -Token 5 }; Id = 'ParameterArgumentTransformationError'; Says = 'SecureString' }
    ) {
        $failure = Get-TestError $Command
        $failure.FullyQualifiedErrorId | Should -Be "$Id,ThreatEvents.Commands.ConnectThreatEventServiceCommand"
        "$failure" | Should -BeLike "*$Says*"
        $failure | Format-List * -Force | Out-String | Should -Not -Match $canary
    }

    It 'shows the token nowhere' {
        $proxy = [pscredential]::new('p', (ConvertTo-SecureString $canary -AsPlainText -Force))
        Connect-ThreatEventService -Token $canary -BaseUri $SandboxUri -Name hidden -MaxRetry 0 -Proxy http://127.0.0.1:9 -ProxyCredential $proxy
        $connection = Get-ThreatEventConnection hidden
        $file = Join-Path $TestDrive connection.xml
        $connection | Export-Clixml $file -Depth 5
        $shown = @(
            $connection | Format-List * -Force | Out-String
            $connection | Format-Custom * -Depth 9 | Out-String
            $connection | ConvertTo-Json -Depth 9 -WarningAction SilentlyContinue
            $connection | ConvertTo-Csv | Out-String
            "$connection"
            Get-Content $file -Raw
            Connect-ThreatEventService -Token $canary -BaseUri $SandboxUri -Verbose -Debug *>&1 | Out-String
            Get-TestError { Get-CtiEvent -First 1 -Connection hidden } | Format-List * -Force | Out-String
            Get-TestError { Get-CtiEvent -First 1 } | Format-List * -Force | Out-String
            Get-TestError { Get-CtiEvent -First 1 -Verbose -Debug -ErrorAction Stop } | Get-Error | Out-String
        ) -join "`n"
        $shown | Should -Match '127.0.0.1'
        $shown | Should -Not -Match $canary
        $shown | Should -Not -Match $base64
    }
}

Describe 'Connect-ThreatEventService -Sandbox' {
    It 'connects both services to one stand-in' {
        $both = @(Connect-ThreatEventService -Sandbox -EventCount 7 -PassThru)
        $both.Service | Should -Be Nameshield, Cloudflare
        $both[1].BaseUri | Should -Be ([Uri]::new($both[0].BaseUri, 'client/v4/'))
        @(Get-CtiEvent).Count | Should -Be 7
        @(Search-AuditEvent).Count | Should -Be 7
    }

    It 'stops an earlier stand-in, and the last one with its connections' {
        $first = (Connect-ThreatEventService -Sandbox -PassThru)[0]
        $second = (Connect-ThreatEventService -Sandbox -PassThru)[0]
        { Invoke-RestMethod "$($first.BaseUri)_sandbox/health" } | Should -Throw
        (Invoke-RestMethod "$($second.BaseUri)_sandbox/health").status | Should -Be 'ok'
        Disconnect-ThreatEventService
        { Invoke-RestMethod "$($second.BaseUri)_sandbox/health" } | Should -Throw
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 3
    Disconnect-ThreatEventService
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Get-ThreatEventConnection' {
    BeforeEach {
        Disconnect-ThreatEventService
        Connect-ThreatEventService -Token t -Name one
        Connect-ThreatEventService -Token t -Name two -Environment Ote
        Connect-ThreatEventService -Cloudflare -AccountId 0123456789abcdef0123456789abcdef -Token t -Name one
    }

    It 'lists all, and marks the one in use of each service' {
        $all = @(Get-ThreatEventConnection)
        $all | ForEach-Object { "$($_.Service) $($_.Name) $($_.IsCurrent)" } | Should -Be 'Nameshield one False', 'Nameshield two True', 'Cloudflare one True'
    }

    It 'finds by name and by wildcard, whatever the case' {
        @(Get-ThreatEventConnection ONE).Count | Should -Be 2
        @(Get-ThreatEventConnection t*).Name | Should -Be 'two'
        @(Get-ThreatEventConnection nothing*).Count | Should -Be 0
    }

    It 'writes an error for a name that is not there' {
        $failure = Get-TestError { Get-ThreatEventConnection nothing }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        $failure.TargetObject | Should -Be 'nothing'
    }

    It 'lists what the environment describes, in use only where nothing else is' {
        $env:NAMESHIELD_API_TOKEN = 't'
        $env:NAMESHIELD_CUSTOMER_ID = '77'
        try {
            (Get-ThreatEventConnection Environment).IsCurrent | Should -BeFalse
            Get-ThreatEventConnection | Where-Object Service -EQ Nameshield | Where-Object Name -NE Environment | Disconnect-ThreatEventService
            (Get-ThreatEventConnection Environment).IsCurrent | Should -BeTrue
            (Get-ThreatEventConnection Environment).CustomerId | Should -Be 77
        }
        finally { Remove-Item Env:NAMESHIELD_* }
    }
}

Describe 'Get-ThreatEventConnection with a variable that cannot be' {
    It 'says so and lists the others' {
        Disconnect-ThreatEventService
        Connect-ThreatEventService -Token t -Name one
        $env:NAMESHIELD_API_TOKEN = 't'
        $env:NAMESHIELD_CUSTOMER_ID = 'none'
        try {
            (Get-ThreatEventConnection -ErrorAction SilentlyContinue -ErrorVariable failed).Name | Should -Be 'one'
            "$failed" | Should -Match 'NAMESHIELD_CUSTOMER_ID'
        }
        finally { Remove-Item Env:NAMESHIELD_* }
    }
}

Describe 'Disconnect-ThreatEventService' {
    BeforeEach {
        Disconnect-ThreatEventService
        Connect-ThreatEventService -Token t -Name one
        Connect-ThreatEventService -Token t -Name two
        Connect-ThreatEventService -Token t -Name three
    }

    It 'forgets by name, and the one made before comes into use' {
        Disconnect-ThreatEventService three
        @(Get-ThreatEventConnection).Name | Should -Be 'one', 'two'
        (Get-ThreatEventConnection | Where-Object IsCurrent).Name | Should -Be 'two'
    }

    It 'forgets by wildcard, from the pipeline, and all' {
        Disconnect-ThreatEventService t*
        @(Get-ThreatEventConnection).Name | Should -Be 'one'
        Get-ThreatEventConnection | Disconnect-ThreatEventService
        Get-ThreatEventConnection | Should -BeNullOrEmpty
        { Disconnect-ThreatEventService } | Should -Not -Throw
    }

    It 'leaves a connection that scripts still hold unusable' {
        $held = Get-ThreatEventConnection one
        Disconnect-ThreatEventService one
        $failure = Get-TestError { Get-CtiEvent -Connection $held }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        "$failure" | Should -Match 'was disconnected'
    }

    It 'writes an error for a name that is not there' {
        (Get-TestError { Disconnect-ThreatEventService nothing }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
    }
}

Describe '-Connection' {
    BeforeAll {
        Disconnect-ThreatEventService
        Connect-ThreatEventService -Sandbox -EventCount 3
        $sandbox = Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield
        Connect-ThreatEventService -Token wrong -Name refused -BaseUri $sandbox.BaseUri
    }

    It 'goes before the current connection, as a name and as an object' {
        (Get-TestError { Get-CtiEvent }).FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
        @(Get-CtiEvent -Connection sandbox).Count | Should -Be 3
        @(Get-CtiEvent -Connection $sandbox).Count | Should -Be 3
        @($sandbox | ForEach-Object { Get-CtiEvent -Connection $_ }).Count | Should -Be 3
    }
}

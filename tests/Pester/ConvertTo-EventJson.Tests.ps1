BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
}

AfterAll { Disconnect-ThreatEventService }

Describe 'ConvertTo-EventJson' {
    It 'gives one line for each event, which reads back as what the service sent' {
        $events = @(Get-CtiEvent -First 20)
        $lines = @($events | ConvertTo-EventJson)
        $lines | Should -HaveCount 20
        $lines -match '\n' | Should -BeNullOrEmpty
        ($lines | ConvertFrom-Json).id | Should -Be $events.Id
    }

    It 'writes each fact once and cuts nothing off, without a warning' {
        $line = Get-CtiEvent -Criticality High -First 1 | ConvertTo-EventJson -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        ($line | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain 'BrandName'
        $line | Should -Not -Match '"System\.'
    }

    It 'knows <Schema> for <Source>' -ForEach @(
        @{ Schema = 'Ecs'; Source = 'threat events of Nameshield'; Get = { Get-CtiEvent -First 1 }; Id = { $args[0].event.id } }
        @{ Schema = 'Ecs'; Source = 'audit events'; Get = { Search-AuditEvent -First 1 }; Id = { $args[0].event.id } }
        @{ Schema = 'Asim'; Source = 'audit events'; Get = { Search-AuditEvent -First 1 }; Id = { $args[0].EventOriginalUid } }
        @{ Schema = 'Ecs'; Source = 'threat events of Cloudforce One'; Get = { Get-CfEvent -First 1 }; Id = { $args[0].event.id } }
    ) {
        $found = & $Get
        & $Id ($found | ConvertTo-EventJson -Schema $Schema | ConvertFrom-Json) | Should -Be $found.Id
    }

    It 'leaves the owner of a domain out of Ecs unless -IncludeContact is given' {
        $found = Get-CtiEvent | Where-Object { $_.Whois.OwnerEmail } | Select-Object -First 1
        ($found | ConvertTo-EventJson -Schema Ecs).Contains($found.Whois.OwnerEmail) | Should -BeFalse
        ($found | ConvertTo-EventJson -Schema Ecs -IncludeContact).Contains($found.Whois.OwnerEmail) | Should -BeTrue
    }

    It 'says for each object that is no event what to do, and goes on' {
        $lines = @('text'; Get-CtiEvent -First 1) | ConvertTo-EventJson -ErrorVariable failed -ErrorAction SilentlyContinue
        @($lines) | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -Be 'InvalidQuery,ThreatEvents.Commands.ConvertToEventJsonCommand'
        (Get-TestError { Get-CtiEvent -First 1 | ConvertTo-EventJson -Schema Asim }).ToString() | Should -BeLike '*Ecs*'
    }
}

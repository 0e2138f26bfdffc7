BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Search-CtiEvent' {
    BeforeEach { Clear-SandboxRequest }

    It 'warns once that the service is deprecated' {
        $null = Search-CtiEvent -Criticality Low, High -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
        "$warned" | Should -Match 'removed.*Get-CtiEvent'
    }

    It 'gives every event once' {
        $events = @(Search-CtiEvent -WarningAction SilentlyContinue)
        $events.Count | Should -Be 1234
        ($events.Id | Select-Object -Unique).Count | Should -Be 1234
        $events[0] | Should -BeOfType ThreatEvents.CtiEvent
        $requests = @(Get-SandboxRequest)
        $requests.Count | Should -Be 3
        $requests[0].path | Should -Be '/cti/v1/events/search'
    }

    It 'sends the body of version 1, with names in snake case' {
        Search-CtiEvent -WarningAction SilentlyContinue -Domain *.com -Criticality High -CustomerId 42 -ExcludeChildren -StartedAt 2023-10-01Z -EndedAt 2023-10-31Z -First 10
        (Get-SandboxRequest).body | Should -BeExactly ('{"query_parameters":[{"name":"domain","operator":"ENDS_WITH","value":".com"}],"limit":10,"customer_id":42,"criticality":"HIGH",' +
            '"include_customer_children_events":false,"started_at":"2023-10-01 00:00:00","ended_at":"2023-10-31 00:00:00"}')
    }

    It 'finds events by id' {
        $ids = (Get-CtiEvent -First 2).Id
        Clear-SandboxRequest
        (Search-CtiEvent -WarningAction SilentlyContinue -EventId $ids).Id | Sort-Object | Should -Be ($ids | Sort-Object)
        ((Get-SandboxRequest).body | ConvertFrom-Json).query_parameters.operator | Should -Be 'IN'
    }

    It 'takes a filter on its two fields' {
        $id = (Get-CtiEvent -First 1).Id
        (Search-CtiEvent -WarningAction SilentlyContinue -Filter { eventId -eq $id -or domain -eq 'nowhere.example' }).Id | Should -Be $id
    }

    It 'refuses fields that version 1 lacks, and nothing is sent' {
        $failure = Get-TestError { Search-CtiEvent -WarningAction SilentlyContinue -Filter { zone -eq 'x' } }
        "$failure" | Should -BeLike '*Fields: eventId, domain*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

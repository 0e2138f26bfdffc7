BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $everything = @(Get-CtiEvent)
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Get-CtiEvent' {
    BeforeEach { Clear-SandboxRequest }

    Context 'paging' {
        It 'gives every event once, in three requests of the largest page' {
            $events = @(Get-CtiEvent)
            $events.Count | Should -Be 1234
            ($events.Id | Select-Object -Unique).Count | Should -Be 1234
            $requests = @(Get-SandboxRequest)
            $requests.Count | Should -Be 3
            $requests.path | Should -Be (, '/cti/v2/events' * 3)
            $requests.query | Should -Match 'size=500'
        }

        It 'asks for five in one request with -First 5' {
            @(Get-CtiEvent -First 5).Count | Should -Be 5
            $requests = @(Get-SandboxRequest)
            $requests.Count | Should -Be 1
            ConvertFrom-Query $requests[0].query | Should -Contain 'size=5'
        }

        It 'stops asking when Select-Object -First has enough' {
            @(Get-CtiEvent | Select-Object -First 1).Count | Should -Be 1
            @(Get-SandboxRequest).Count | Should -BeLessOrEqual 2
        }

        It 'fetches no more than a page for -Skip 700 -First 10' {
            $events = @(Get-CtiEvent -Skip 700 -First 10)
            $events.Id | Should -Be $everything[700..709].Id
            $requests = @(Get-SandboxRequest)
            $requests.Count | Should -Be 1
            ConvertFrom-Query $requests[0].query | Should -Contain 'size=10'
        }

        It 'gives the rest with -Skip alone' {
            (Get-CtiEvent -Skip 1000).Id | Should -Be $everything[1000..1233].Id
        }

        It 'writes the total first with -IncludeTotalCount, without a request of its own' {
            $output = @(Get-CtiEvent -IncludeTotalCount)
            $output[0] | Should -Be 1234
            $output[0].Accuracy | Should -Be 1.0
            $output.Count | Should -Be 1235
            @(Get-SandboxRequest).Count | Should -Be 3
        }

        It 'only counts with -First 0 -IncludeTotalCount' {
            Get-CtiEvent -First 0 -IncludeTotalCount | Should -Be 1234
            @(Get-SandboxRequest).Count | Should -Be 1
        }

        It 'counts over several queries' {
            $low, $high = 'Low', 'High' | ForEach-Object { (Get-CtiEvent -Criticality $_).Count }
            $output = @(Get-CtiEvent -Criticality Low, High -IncludeTotalCount)
            $output[0] | Should -Be ($low + $high)
            $output.Count | Should -Be ($low + $high + 1)
        }

        It 'asks for pages of -PageSize' {
            @(Get-CtiEvent -PageSize 300).Count | Should -Be 1234
            $requests = @(Get-SandboxRequest)
            $requests.Count | Should -Be 5
            $requests.query | Should -Match 'size=300'
        }

        It 'gives the first event before the second page is read' {
            # Every page but the first fails: only what was handed on before can be there.
            Add-SandboxFault @{ kind = 'status'; status = 404; route = 'page=[1-9]' }
            try { @(Get-CtiEvent -ErrorAction SilentlyContinue).Count | Should -Be 500 }
            finally { Clear-SandboxFault }
        }
    }

    Context 'parameters' {
        It 'sends <Criticality> as the level of the service' -ForEach @(
            @{ Criticality = 'High'; Level = 'HIGH' }
            @{ Criticality = 'none'; Level = 'NONE' }
            @{ Criticality = 'MEDIUM'; Level = 'MEDIUM' }
        ) {
            $events = @(Get-CtiEvent -Criticality $Criticality)
            $events.Criticality | Select-Object -Unique | Should -BeExactly $Level
            ConvertFrom-Query (Get-SandboxRequest)[0].query | Should -Contain "criticality=$Level"
        }

        It 'merges several levels in the order of the list, and -First counts over all of them' {
            $both = @($everything | Where-Object Criticality -In HIGH, MEDIUM)
            @(Get-CtiEvent -Criticality High, Medium).Id | Should -Be ($both | Sort-Object Date).Id
            @(Get-CtiEvent -Criticality High, Medium -First 7).Id | Should -Be ($both | Sort-Object Date | Select-Object -First 7).Id
        }

        It 'finds a part of the domain name' {
            $part = $everything[0].Domain.Substring(1, 5)
            $events = @(Get-CtiEvent -Domain $part)
            $events.Count | Should -BeGreaterThan 0
            $events.Domain | Should -BeLike "*$part*"
            @(Get-CtiEvent -Domain "*$part*").Count | Should -Be $events.Count
        }

        It 'sends dates in UTC, the start rounded down and the end rounded up' {
            Get-CtiEvent -StartedAt '2025-01-01T01:00:00.9+01:00' -EndedAt '2025-01-31T23:59:58.1Z'
            $query = ConvertFrom-Query (Get-SandboxRequest)[0].query
            $query | Should -Contain 'startedAt=2025-01-01 00:00:00'
            $query | Should -Contain 'endedAt=2025-01-31 23:59:59'
        }

        It 'takes a date without zone for local time' {
            Get-CtiEvent -Since 2025-01-01 -Before 2025-02-01
            $query = ConvertFrom-Query (Get-SandboxRequest)[0].query
            $query | Should -Contain "startedAt=$(([datetime]'2025-01-01').ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture))"
            $query | Should -Contain "endedAt=$(([datetime]'2025-02-01').ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture))"
        }

        It 'takes <Alias> for <Name>' -ForEach @(
            @{ Alias = 'Since'; Name = 'StartedAt' }
            @{ Alias = 'After'; Name = 'StartedAt' }
            @{ Alias = 'Until'; Name = 'EndedAt' }
            @{ Alias = 'Before'; Name = 'EndedAt' }
            @{ Alias = 'Uuid'; Name = 'Id' }
        ) {
            (Get-Command Get-CtiEvent).Parameters[$Name].Aliases | Should -Contain $Alias
        }

        It 'takes -Last <Last>' -ForEach @(
            @{ Last = '30m'; Span = [TimeSpan]'00:30:00' }
            @{ Last = '24h'; Span = [TimeSpan]'1.00:00:00' }
            @{ Last = '7d'; Span = [TimeSpan]'7.00:00:00' }
            @{ Last = '2w'; Span = [TimeSpan]'14.00:00:00' }
            @{ Last = '1.12:00:00'; Span = [TimeSpan]'1.12:00:00' }
            @{ Last = [TimeSpan]'06:00:00'; Span = [TimeSpan]'06:00:00' }
        ) {
            $before = [DateTimeOffset]::UtcNow.AddSeconds(-1)
            $null = Get-CtiEvent -Last $Last
            $after = [DateTimeOffset]::UtcNow.AddSeconds(1)
            $start = (ConvertFrom-Query (Get-SandboxRequest)[0].query) -match '^startedAt=' -replace '^startedAt='
            $sent = [DateTimeOffset]::Parse("$start Z", [cultureinfo]::InvariantCulture)
            $sent | Should -BeGreaterOrEqual ($before - $Span)
            $sent | Should -BeLessOrEqual ($after - $Span)
        }

        It 'takes 7d and 90s without quotes, though PowerShell reads them as numbers' {
            { Get-CtiEvent -Last 7d -First 1 } | Should -Not -Throw
            { Get-CtiEvent -Last 90s -First 1 } | Should -Not -Throw
            @(Get-SandboxRequest).Count | Should -Be 2
        }

        It 'sends each customer a query of its own' {
            $null = Get-CtiEvent -CustomerId 43, 44
            (Get-SandboxRequest).query -match 'customerId=(\d+)' | Should -HaveCount 2
        }

        It 'reads -Sort <Sort> as <Wire>' -ForEach @(
            @{ Sort = 'date,desc'; Wire = 'date,desc' }
            @{ Sort = @('date', 'desc'); Wire = 'date,desc' }
            @{ Sort = @('criticality', 'desc', 'date'); Wire = 'criticality,desc', 'date' }
            @{ Sort = @('Criticality,DESC', 'Domain , asc'); Wire = 'criticality,desc', 'domain,asc' }
        ) {
            $null = Get-CtiEvent -Sort $Sort -First 1
            (ConvertFrom-Query (Get-SandboxRequest)[0].query) -match '^sort=' -replace '^sort=' | Should -BeExactly $Wire
        }

        It 'sorts by date, newest first' {
            $dates = (Get-CtiEvent -Sort date, desc -First 50).Date
            $dates | Should -Be ($dates | Sort-Object -Descending)
        }
    }

    Context 'single events' {
        It 'reads one by id' {
            (Get-CtiEvent -Id $everything[5].Id).Domain | Should -Be $everything[5].Domain
            (Get-SandboxRequest).path | Should -Be "/cti/v2/events/$($everything[5].Id)"
        }

        It 'reads ids from the pipeline, by value and by property, and as a list' {
            ($everything[1..2].Id | Get-CtiEvent).Id | Should -Be $everything[1..2].Id
            ($everything[1..2] | Get-CtiEvent).Id | Should -Be $everything[1..2].Id
            ([pscustomobject]@{ Uuid = $everything[3].Id } | Get-CtiEvent).Id | Should -Be $everything[3].Id
            (Get-CtiEvent $everything[4].Id, $everything[6].Id).Id | Should -Be $everything[4, 6].Id
        }

        It 'writes an error for an unknown id and goes on' {
            $unknown = '00000000-0000-0000-0000-000000000000'
            $events = @($everything[1].Id, $unknown, $everything[2].Id | Get-CtiEvent -ErrorAction SilentlyContinue -ErrorVariable failed)
            $events.Id | Should -Be $everything[1, 2].Id
            $failed | Should -HaveCount 1
            $failed[0].FullyQualifiedErrorId | Should -Be 'NotFound,ThreatEvents.Commands.GetCtiEventCommand'
            $failed[0].CategoryInfo.Category | Should -Be ObjectNotFound
            $failed[0].TargetObject | Should -Be $unknown
            $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'lets no id change the route: <Bad>' -ForEach @(
            @{ Bad = '../../event/v1/search' }
            @{ Bad = 'a/b' }
            @{ Bad = '..' }
            @{ Bad = "a`r`nX-Evil: 1" }
            @{ Bad = '%2e%2e%2f' }
        ) {
            $null = Get-TestError { Get-CtiEvent -Id $Bad }
            foreach ($request in Get-SandboxRequest) {
                $request.path | Should -Match '^/cti/v2/events/[^/]+$'
                $request.headers.PSObject.Properties.Name | Should -Not -Contain 'X-Evil'
            }
        }

        It 'refuses -First together with -Id' {
            (Get-TestError { Get-CtiEvent -Id $everything[0].Id -First 1 }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        }
    }

    Context 'what cannot be' {
        It 'is an error that says why, and nothing is sent: <Name>' -ForEach @(
            @{ Name = 'criticality'; Command = { Get-CtiEvent -Criticality Purple }; Says = 'None,Low,Medium,High' }
            @{ Name = 'start after end'; Command = { Get-CtiEvent -StartedAt 2025-02-01 -EndedAt 2025-01-01 }; Says = 'lies after the end' }
            @{ Name = 'page size'; Command = { Get-CtiEvent -PageSize 501 }; Says = 'maximum allowed range of 500' }
            @{ Name = 'page size 0'; Command = { Get-CtiEvent -PageSize 0 }; Says = 'minimum allowed range of 1' }
            @{ Name = 'sort attribute'; Command = { Get-CtiEvent -Sort colour }; Says = 'It sorts by Id, Date, Type, BrandName, Domain, Criticality' }
            @{ Name = 'sort direction first'; Command = { Get-CtiEvent -Sort desc }; Says = 'without a property' }
            @{ Name = 'two starts'; Command = { Get-CtiEvent -Last 7d -StartedAt 2025-01-01 }; Says = '-Last and -StartedAt' }
            @{ Name = 'a bare number'; Command = { Get-CtiEvent -Last 7 }; Says = '24h, 7d' }
            @{ Name = 'a negative span'; Command = { Get-CtiEvent -Last ([TimeSpan]'-01:00:00') }; Says = 'longer than zero' }
            @{ Name = 'no span'; Command = { Get-CtiEvent -Last soon }; Says = 'no time span' }
            @{ Name = 'wildcard'; Command = { Get-CtiEvent -Domain '*[com' }; Says = 'is no pattern' }
            @{ Name = 'control character'; Command = { Get-CtiEvent -Domain "a`nb" }; Says = 'control character' }
            @{ Name = 'customer'; Command = { Get-CtiEvent -CustomerId 0 }; Says = 'minimum allowed range of 1' }
            @{ Name = 'connection'; Command = { Get-CtiEvent -Connection nowhere }; Says = "Known: 'Sandbox'" }
            @{ Name = 'connection of the other service'; Command = { Get-CtiEvent -Connection (Get-ThreatEventConnection | Where-Object Service -EQ Cloudflare) }; Says = 'leads to Cloudflare' }
        ) {
            $failure = Get-TestError $Command
            "$failure" | Should -BeLike "*$Says*"
            $failure.CategoryInfo.Category | Should -BeIn InvalidArgument, InvalidData
            @(Get-SandboxRequest).Count | Should -Be 0
        }

        It 'names the value that is wrong as the target' {
            (Get-TestError { Get-CtiEvent -Sort colour }).TargetObject | Should -Be 'colour'
            (Get-TestError { Get-CtiEvent -Connection nowhere }).TargetObject | Should -Be 'nowhere'
            (Get-TestError { Get-CtiEvent -Connection nowhere }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
        }
    }

    Context 'objects' {
        It 'are typed, with dates as PowerShell compares them' {
            $everything[0] | Should -BeOfType ThreatEvents.CtiEvent
            $everything[0].Date | Should -BeOfType DateTime
            $everything.Date.Kind | Select-Object -Unique | Should -Be Local
        }

        It 'have nothing added to them' {
            $everything[0].PSObject.Properties | Where-Object MemberType -NE Property | Should -BeNullOrEmpty
        }

        It 'have lists that are lists to scripts and text to exports' {
            $sample = $everything | Where-Object { $_.IPAddress.Count -gt 1 } | Select-Object -First 1
            $sample.IPAddress -contains $sample.IPAddress[1] | Should -BeTrue
            "$($sample.IPAddress)" | Should -Not -BeNullOrEmpty
            $sample.IPAddress.ToString() | Should -Be ($sample.IPAddress -join '; ')
        }

        It 'become JSON and come back' {
            $json = $everything[1] | ConvertTo-Json -Depth 6 | ConvertFrom-Json -DateKind Utc
            $json.Id | Should -Be $everything[1].Id
            $json.Date | Should -Be $everything[1].Date.ToUniversalTime()
            @($json.IPAddress) | Should -Be @($everything[1].IPAddress)
        }
    }

    Context 'trace' {
        It 'has one verbose line a request' {
            $lines = @(Get-CtiEvent -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] })
            $lines.Count | Should -Be 3
            "$($lines[0])" | Should -Match '^GET /cti/v2/events\?size=500&page=0 -> 200 \(\d+ ms, \d+ bytes, attempt 1, page 1\)$'
        }

        It 'has the line in front of its events' {
            $output = @(Get-CtiEvent -First 1 -Verbose 4>&1)
            $output[0] | Should -BeOfType Management.Automation.VerboseRecord
            $output[1] | Should -BeOfType ThreatEvents.CtiEvent
        }

        It 'shows headers and bodies with -Debug, and the token nowhere' {
            $output = @(Get-CtiEvent -First 1 -Debug 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] })
            "$output" | Should -Match 'Authorization: \(hidden\)'
            "$output" | Should -Match ([regex]::Escape($everything[0].Id))
            "$output" | Should -Not -Match 'sandbox-token'
        }

        It 'shows them too when $DebugPreference asks for them' {
            $output = & { $DebugPreference = 'Continue'; Get-CtiEvent -First 1 5>&1 } | Where-Object { $_ -is [Management.Automation.DebugRecord] }
            "$output" | Should -Match 'Authorization: \(hidden\)'
        }

        It 'never stops to ask with -Debug, as PowerShell does at verbose lines and warnings' {
            # A prompt would fail here: nobody is there to answer.
            { Search-CtiEvent -First 1 -Debug 5>&1 } | Should -Not -Throw
            "$(Search-CtiEvent -First 1 -Debug 5>&1)" | Should -Match 'WARNING: Search-CtiEvent uses version 1'
        }

        It 'says nothing unasked' {
            @(Get-CtiEvent -First 1 *>&1).Count | Should -Be 1
        }
    }
}

# The newest first, levels, patterns, words and defanged text: what is asked of the service, and what is done here.
BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $everything = @(Get-CtiEvent)
    $audit = @(Search-AuditEvent)
}

AfterAll { Disconnect-ThreatEventService }

Describe 'The newest events' {
    BeforeEach { Clear-SandboxRequest }

    It 'of the threats are five of 1,234, the newest first, in one request' {
        $events = @(Get-CtiEvent -Newest 5)
        $events.Id | Should -Be @($everything | Sort-Object Date, Id -Descending | Select-Object -First 5).Id
        @(Get-SandboxRequest).Count | Should -Be 1
        ConvertFrom-Query (Get-SandboxRequest)[0].query | Should -Contain 'size=5'
    }

    It 'of the audit log are five, the newest first, in one request' {
        $events = @(Search-AuditEvent -Newest 5)
        $events.Date | Should -Be @($audit.Date | Sort-Object -Descending | Select-Object -First 5)
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'of Cloudforce One are five, the newest first, in one request' {
        $everyone = @(Get-CfEvent -DatasetId all | Sort-Object Date -Descending | Select-Object -First 5)
        Clear-SandboxRequest
        (Get-CfEvent -DatasetId all -Newest 5).Date | Should -Be $everyone.Date
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'are one where one is asked for, and more than a page where more are' {
        (Search-AuditEvent -Newest 1).Date | Should -Be ($audit.Date | Sort-Object -Descending | Select-Object -First 1)
        @(Get-SandboxRequest).Count | Should -Be 1
        (Get-CtiEvent -Newest 700).Count | Should -Be 700
        (Search-AuditEvent -Newest 100000).Count | Should -Be $audit.Count
    }

    It 'hold together with what selects' {
        $events = @(Get-CtiEvent -Newest 3 -Brand 'Norvia Bank' -MinimumCriticality Medium)
        $wanted = $everything | Where-Object { $_.BrandName -eq 'Norvia Bank' -and $_.CriticalityRank -ge 2 } | Sort-Object Date, Id -Descending
        $events.Id | Should -Be @($wanted | Select-Object -First 3).Id
        (Search-AuditEvent example.com -Newest 2).Zone | Should -Be 'example.com', 'example.com'
    }

    It 'go with nothing that says otherwise, and nothing is sent: <_>' -ForEach @(
        { Get-CtiEvent -Newest 5 -First 2 }, { Get-CtiEvent -Newest 5 -Skip 2 }, { Get-CtiEvent -Newest 5 -IncludeTotalCount }
        { Get-CtiEvent -Newest 5 -Wait }, { Get-CtiEvent -Newest 5 -Checkpoint x }, { Get-CtiEvent -Newest 5 -Sort date }
        { Get-CtiEvent -Newest 5 -SortBy Date }, { Search-AuditEvent -Newest 5 -First 2 }, { Search-AuditEvent -Newest 5 -Wait }
        { Search-AuditEvent -Newest 5 -Checkpoint x }
    ) {
        $failure = Get-TestError $_
        "$failure" | Should -BeLike '*does not go with -Newest*'
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

Describe 'One way to sort' {
    BeforeEach { Clear-SandboxRequest }

    It 'asks -SortBy <Property> as <Wire>' -ForEach @(
        @{ Property = 'Date'; Descending = $true; Wire = 'date,desc' }
        @{ Property = 'BrandName', 'Date'; Descending = $false; Wire = 'brand,asc', 'date,asc' }
        @{ Property = 'CriticalityRank', 'Id'; Descending = $true; Wire = 'criticality,desc', 'id,desc' }
    ) {
        $null = Get-CtiEvent -SortBy $Property -Descending:$Descending -First 1
        (ConvertFrom-Query (Get-SandboxRequest)[0].query) -match '^sort=' -replace '^sort=' | Should -BeExactly $Wire
    }

    It 'asks Cloudforce One by the same words: <Command>' -ForEach @(
        @{ Command = { Get-CfEvent -SortBy Date -Descending -First 1 }; Wire = 'orderBy=date', 'order=desc' }
        @{ Command = { Get-CfEvent -OrderBy date, desc -First 1 }; Wire = 'orderBy=date', 'order=desc' }
        @{ Command = { Get-CfEvent -Sort 'AttackerCountry,asc' -Descending -First 1 }; Wire = 'orderBy=attackerCountry', 'order=asc' }
    ) {
        $null = & $Command
        $query = ConvertFrom-Query (Get-SandboxRequest)[0].query
        foreach ($part in $Wire) { $query | Should -Contain $part }
    }

    It 'reads a direction behind a property too' {
        $null = Get-CtiEvent -SortBy Date, desc, Id -First 1
        (ConvertFrom-Query (Get-SandboxRequest)[0].query) -match '^sort=' -replace '^sort=' | Should -BeExactly 'date,desc', 'id,asc'
    }

    It 'says what cannot be: <Says>' -ForEach @(
        @{ Command = { Get-CtiEvent -SortBy Registrar }; Says = 'It sorts by Id, Date, Type, BrandName, Domain, Criticality' }
        @{ Command = { Get-CtiEvent -SortBy Date -Sort id }; Says = 'the same in two ways' }
        @{ Command = { Get-CtiEvent -Descending }; Says = '-Descending belongs to -SortBy' }
        @{ Command = { Search-AuditEvent -SortBy Date }; Says = 'Sort-Object' }
        @{ Command = { Search-AuditEvent -Sort date }; Says = 'Sort-Object' }
        @{ Command = { Search-AuditEvent -Descending }; Says = 'Sort-Object' }
        @{ Command = { Search-CtiEvent -SortBy Date -WarningAction Ignore }; Says = 'Sort-Object' }
        @{ Command = { Get-CfIndicator -SortBy Value }; Says = 'Sort-Object' }
        @{ Command = { Get-CfEvent -SortBy Date, Attacker }; Says = 'orders by one column' }
        @{ Command = { Get-CfEvent -Sort desc }; Says = 'without a property' }
    ) {
        "$(Get-TestError $Command)" | Should -BeLike "*$Says*"
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

Describe 'Levels' {
    BeforeEach { Clear-SandboxRequest }

    It 'are this one and those above it, each asked for' {
        $events = @(Get-CtiEvent -MinimumCriticality Medium)
        $events.Count | Should -Be @($everything | Where-Object Criticality -In MEDIUM, HIGH).Count
        $events.CriticalityRank | Sort-Object -Unique | Should -Be 2, 3
        (Get-SandboxRequest).query -match 'criticality=(MEDIUM|HIGH)' | Should -HaveCount @(Get-SandboxRequest).Count
    }

    It 'are all where the lowest is named' {
        (Get-CtiEvent -MinimumCriticality None).Count | Should -Be 1234
        (Get-SandboxRequest).query | Should -Not -Match criticality
        (Measure-CtiEvent -MinimumCriticality High).Count | Should -Be @($everything | Where-Object Criticality -EQ HIGH).Count
    }

    It 'are named in one way' {
        "$(Get-TestError { Get-CtiEvent -MinimumCriticality Low -Criticality High })" | Should -BeLike '*two things*'
    }

    It 'are numbers too, which compare as levels do' {
        $everything | Where-Object CriticalityRank -GE 2 | Should -HaveCount @($everything | Where-Object Criticality -In MEDIUM, HIGH).Count
        ([ThreatEvents.CtiEvent]::new()).CriticalityRank | Should -BeNullOrEmpty
        (Get-CtiEvent -First 1 | ConvertTo-Csv | ConvertFrom-Csv).PSObject.Properties.Name | Should -Contain CriticalityRank
    }
}

Describe 'What the service cannot select' {
    BeforeEach { Clear-SandboxRequest }

    It 'is filtered here: <Name>' -ForEach @(
        @{ Name = 'an ending'; Selection = @{ Domain = '*.com' }; Keeps = { $_.Domain -like '*.com' } }
        @{ Name = 'several domains'; Selection = @{ Domain = 'norvia', 'kestrel' }; Keeps = { $_.Domain -match 'norvia|kestrel' } }
        @{ Name = 'a text and an ending'; Selection = @{ Domain = 'norvia', '*.org' }; Keeps = { $_.Domain -like '*norvia*' -or $_.Domain -like '*.org' } }
        @{ Name = 'a set of letters'; Selection = @{ Domain = 'n[o0]rvia*' }; Keeps = { $_.Domain -like 'n[o0]rvia*' } }
        @{ Name = 'a brand'; Selection = @{ Brand = 'norvia bank' }; Keeps = { $_.BrandName -eq 'Norvia Bank' } }
        @{ Name = 'brands'; Selection = @{ Brand = 'norvia*', '*airways' }; Keeps = { $_.BrandName -in 'Norvia Bank', 'Kestrel Airways' } }
        @{ Name = 'an address'; Selection = @{ IPAddress = '203.0.113.*' }; Keeps = { $_.IPAddress -like '203.0.113.*' } }
        @{ Name = 'a type'; Selection = @{ Type = '*detected' }; Keeps = { $_.Type -eq 'DOMAIN_DETECTED' } }
        @{ Name = 'all of it'; Selection = @{ Type = 'DOMAIN_*'; Brand = 'Norvia*'; Domain = '*-*'; Criticality = 'High' }; Keeps = { $_.BrandName -like 'Norvia*' -and $_.Domain -like '*-*' -and $_.Criticality -eq 'HIGH' } }
    ) {
        $wanted = @($everything | Where-Object $Keeps)
        $wanted.Count | Should -BeGreaterThan 0
        @(Get-CtiEvent @Selection).Id | Sort-Object | Should -Be ($wanted.Id | Sort-Object)
        (Measure-CtiEvent @Selection).Count | Should -Be $wanted.Count
        @(Get-CtiEvent @Selection -Skip 1 -First 2).Id | Should -Be @($wanted | Sort-Object Date | Select-Object -Skip 1 -First 2).Id
    }

    It 'finds each registrar' {
        $registrar = ($everything | Where-Object Registrar | Select-Object -First 1).Registrar
        @(Get-CtiEvent -Registrar $registrar).Count | Should -Be @($everything | Where-Object Registrar -EQ $registrar).Count
    }

    It 'is asked for as far as the service can' {
        $null = Get-CtiEvent -Domain '*secure-*.com'
        (ConvertFrom-Query (Get-SandboxRequest)[0].query) | Should -Contain 'domain=secure-'
        Clear-SandboxRequest
        $null = Get-CtiEvent -Domain '*norvia*'
        (ConvertFrom-Query (Get-SandboxRequest)[0].query) | Should -Contain 'domain=norvia'
    }

    It 'ends the paging once enough have passed' {
        @(Get-CtiEvent -Brand 'Norvia Bank' -First 3).Count | Should -Be 3
        @(Get-SandboxRequest).Count | Should -Be 1
        Clear-SandboxRequest
        @(Get-CtiEvent -Brand 'Norvia Bank' -First 3 -PageSize 2).Count | Should -Be 3
        $place = [array]::IndexOf($everything.Id, @($everything | Where-Object BrandName -EQ 'Norvia Bank')[2].Id)
        @(Get-SandboxRequest).Count | Should -BeLessOrEqual ([math]::Floor($place / 2) + 2)
    }

    It 'says under -Verbose which side does what' {
        $lines = Get-CtiEvent -Brand Norvia* -Domain '*.com' -Criticality High -First 1 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$lines" | Should -BeLike "*selects by criticality HIGH and the domain containing '.com'; this command filters what arrives by Domain -like `*.com and Brand -like Norvia`**"
    }

    It 'holds for Sync-CtiEvent, and for a change of it' {
        $file = Join-Path $TestDrive brand.ndjson
        $state = Join-Path $TestDrive brand
        $null = Sync-CtiEvent $state $file -Brand Norvia* -MinimumCriticality Medium -InitialSpan 3650d
        $ids = (Get-Content $file | ConvertFrom-Json).id
        $ids | Sort-Object | Should -Be (($everything | Where-Object { $_.BrandName -like 'Norvia*' -and $_.CriticalityRank -ge 2 }).Id | Sort-Object)
        (Get-TestError { Sync-CtiEvent $state $file -Brand Kestrel* -MinimumCriticality Medium }).FullyQualifiedErrorId | Should -BeLike 'CheckpointMismatch*'
    }

    It 'is completed from the newest events: <Line>' -ForEach @(
        @{ Line = 'Get-CtiEvent -Brand nor'; Text = "'Norvia Bank'" }
        @{ Line = 'Measure-CtiEvent -Brand airw'; Text = "'Kestrel Airways'" }
        @{ Line = 'Get-CtiEvent -Registrar Names'; Text = 'Nameshield' }
        @{ Line = 'Sync-CtiEvent -Type DOMAIN_D'; Text = 'DOMAIN_DETECTED' }
    ) {
        $script:found = $null
        Wait-Until { $script:found = (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText; $script:found }
        $script:found | Should -Contain $Text
    }

    It 'has no total: <_>' -ForEach @({ Get-CtiEvent -Brand x -IncludeTotalCount }, { Get-CtiEvent -Domain a, b -IncludeTotalCount }) {
        "$(Get-TestError $_)" | Should -BeLike '*own count*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'is an error where it is no pattern, or no text' {
        "$(Get-TestError { Get-CtiEvent -Brand '[a' })" | Should -BeLike '*no pattern*'
        "$(Get-TestError { Get-CtiEvent -Domain "x*$([char]0xD800)" })" | Should -BeLike '*not valid Unicode text*'
        "$(Get-TestError { Get-CtiEvent -Registrar "a`nb*" })" | Should -BeLike '*control character*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'holds for -Wait and for a checkpoint' {
        $wanted = @($everything | Where-Object BrandName -EQ 'Norvia Bank' | Sort-Object Date, Id)
        @(Get-CtiEvent -Brand 'Norvia Bank' -Wait -Tail 3 -First 3).Id | Should -Be $wanted[-3..-1].Id
        $state = Join-Path $TestDrive state
        @(Get-CtiEvent -Brand 'Norvia Bank' -Checkpoint $state -InitialSpan 3650d).Count | Should -Be $wanted.Count
    }
}

Describe 'Words' {
    BeforeEach { Clear-SandboxRequest }

    It 'asks -Action <Said> as <Word>' -ForEach @(
        @{ Said = 'delete'; Word = 'deletion' }
        @{ Said = 'Deletion'; Word = 'deletion' }
        @{ Said = 'create'; Word = 'creation' }
    ) {
        $events = @(Search-AuditEvent -Action $Said)
        $events.Action | Select-Object -Unique | Should -BeExactly $Word
        (Measure-AuditEvent -Action $Said).Count | Should -Be $events.Count
    }

    It 'asks a context by its plural' {
        (Search-AuditEvent -Context zones -First 5).Context | Select-Object -Unique | Should -BeExactly zone
    }

    It 'lists the known words instead of an unknown one, unless it is forced' {
        "$(Get-TestError { Search-AuditEvent -Action explode })" | Should -BeLike '*Known: activation*update*'
        "$(Get-TestError { Search-AuditEvent -Context moon })" | Should -BeLike '*Known: access*zone*'
        "$(Get-TestError { Measure-AuditEvent -Action explode })" | Should -BeLike '*Known: activation*'
        "$(Get-TestError { Sync-AuditEvent words "$TestDrive/words.ndjson" -Action explode })" | Should -BeLike '*Known: activation*'
        @(Get-SandboxRequest).Count | Should -Be 0
        Search-AuditEvent -Action explode -Force | Should -BeNullOrEmpty
        @(Get-SandboxRequest).Count | Should -Be 1
        @(Search-AuditEvent -Action 'del*' -First 2).Action | Should -Be deletion, deletion
    }

    It 'says what to use where a list has no filter: <_>' -ForEach @(
        { Get-CtiEvent -Filter { date -gt '2026-01-01' } }, { Measure-CtiEvent -Filter { date -gt '2026-01-01' } }
        { Sync-CtiEvent words "$TestDrive/words.ndjson" -Filter { date -gt '2026-01-01' } }
    ) {
        "$(Get-TestError $_)" | Should -BeLike '*-StartedAt and -EndedAt or -Last 7d*-Criticality*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'says so of indicators and tags too' {
        "$(Get-TestError { Get-CfIndicator -Filter { date -gt '2026-01-01' } })" | Should -BeLike '*-CreatedAfter*'
        "$(Get-TestError { Get-CfTag -Filter { date -gt '2026-01-01' } })" | Should -BeLike '*Where-Object*'
        @(Get-SandboxRequest).Count | Should -Be 0
        (Get-CfEvent -Filter { date -gt '2026-01-01' } -First 1).Count | Should -Be 1
    }

    It 'of the filter are verbs and plurals as well, and new ones go through' {
        @(Search-AuditEvent -Filter { action -eq 'delete' -and context -in 'zones', 'domains' } -First 1).Action | Should -Be deletion
        Search-AuditEvent -Filter { action -eq 'explode' } | Should -BeNullOrEmpty
    }

    It 'of Sync-AuditEvent that are new go into its filter, since -Force there is about the checkpoint' {
        $failure = Get-TestError { Sync-AuditEvent words "$TestDrive/words.ndjson" -Action explode -Force }
        "$failure" | Should -BeLike '*Known: activation*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*-Filter { action -eq '…' }*"
    }

    It 'says where dates go that stand in a filter' {
        "$(Get-TestError { Search-AuditEvent -Filter { date -gt '2026-01-01' } })" | Should -BeLike '*-StartedAt and -EndedAt, or -Last*'
        "$(Get-TestError { Search-CtiEvent -Filter { domain -eq 'x' -and date -gt '2026-01-01' } -WarningAction Ignore })" | Should -BeLike '*-StartedAt*'
    }
}

Describe 'Defanged text' {
    BeforeEach { Clear-SandboxRequest }

    It 'is understood as a domain: <Given>' -ForEach @(
        @{ Given = 'norvia-bank[.]'; Sent = 'norvia-bank.' }
        @{ Given = 'hxxps://my-norvia[.]example/login'; Sent = 'my-norvia.example' }
        @{ Given = "b$([char]0xFC)cher[.]example"; Sent = 'xn--bcher-kva.example' }
    ) {
        $null = Get-CtiEvent -Domain $Given
        ConvertFrom-Query (Get-SandboxRequest)[0].query | Should -Contain "domain=$Sent"
    }

    It 'is said under -Verbose, once' {
        $lines = @(Get-CtiEvent -Domain 'evil[.]example' -Verbose 4>&1 | ForEach-Object { "$_" })
        @($lines -eq "'evil[.]example' is taken for 'evil.example'.") | Should -HaveCount 1
        @(Get-CtiEvent -Domain 'evil.example' -Verbose 4>&1 | ForEach-Object { "$_" }) -like '*taken for*' | Should -BeNullOrEmpty
    }

    It 'is understood in a filter, and said' {
        $lines = @(Search-AuditEvent -Filter { zone -eq 'example[.]com' } -First 1 -Verbose 4>&1)
        "$lines" | Should -BeLike "*'example``[.``]com' is taken for 'example.com'*"
        ($lines | Where-Object { $_ -is [ThreatEvents.AuditEvent] }).Zone | Should -Be example.com
        $null = Get-CfEvent -Filter { indicator -eq 'hxxps://evil[.]example/a' } -First 1
        ConvertFrom-Query (Get-SandboxRequest)[-1].query | Where-Object { $_ -like '*https://evil.example/a*' } | Should -Not -BeNullOrEmpty
    }

    It 'is understood in what is created' {
        $dataset = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
        $fields = @{ Category = 'Phishing'; Date = '2026-01-01Z'; Event = 'x'; Tlp = 'amber'; DatasetId = $dataset }
        (New-CfEvent @fields -Indicator 'evil[.]example' -IndicatorType domain).Indicator | Should -Be evil.example
        $indicators = [ThreatEvents.CfEventIndicatorInput] @{ IndicatorType = 'domain'; Value = 'worse[.]example' }
        $lines = New-CfEvent @fields -Indicators $indicators -Verbose 4>&1 | ForEach-Object { "$_" }
        "$lines" | Should -BeLike "*'worse``[.``]example' is taken for 'worse.example'*"
        $indicators.Value | Should -Be 'worse[.]example'
        (Get-CfIndicator 'worse[.]example' -DatasetId $dataset).Value | Should -Be worse.example
        $row = [pscustomobject]@{ category = 'Phishing'; date = '2026-01-01Z'; event = 'from a row'; tlp = 'amber'; indicator = 'hxxp://row[.]example/'; indicatorType = 'url' }
        ($row | New-CfEventBulk -DatasetId $dataset).Status | Should -Be Created
        (Get-CfEvent -DatasetId $dataset -Indicator 'hxxp://row[.]example/').Event | Should -Be 'from a row'
    }

    It 'of another script is not asked for by a part, which would find nothing: <_>' -ForEach @(
        { Search-AuditEvent -Zone "b$([char]0xFC)*" }, { Search-AuditEvent -Filter "zone -like 'b$([char]0xFC)*'" }, { Search-CtiEvent -Domain "*b$([char]0xFC)cher.example" -WarningAction Ignore }
    ) {
        "$(Get-TestError $_)" | Should -BeLike '*whole label*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'is asked for by whole labels beside a wildcard' {
        $null = Search-AuditEvent -Zone "b$([char]0xFC)cher.*"
        (Get-SandboxRequest)[0].body | Should -BeLike '*"STARTS_WITH","value":"xn--bcher-kva."*'
    }

    It 'is understood in the lines of a file, and in an address that is an object' {
        Set-Content (Join-Path $TestDrive domains.txt) 'norvia-bank[.]', 'kestrel-airways[.]'
        @(Get-CtiEvent -Domain (Get-Content (Join-Path $TestDrive domains.txt))).Count | Should -Be @($everything | Where-Object Domain -Match '(norvia-bank|kestrel-airways)\.').Count
        $null = Get-CtiEvent -Domain ([uri] 'https://my-norvia.example/login')
        ConvertFrom-Query (Get-SandboxRequest)[-1].query | Should -Contain 'domain=my-norvia.example'
    }

    It 'is understood as a zone, an address and an indicator' {
        (Search-AuditEvent 'example[.]com' -First 1).Zone | Should -Be example.com
        @(Search-AuditEvent -CreatorIPAddress '1[.]2[.]3[.]4' -First 1).Count | Should -Be 1
        $address = @($everything | Where-Object { $_.IPAddress.Count })[0].IPAddress[0]
        @(Get-CtiEvent -IPAddress ($address -replace '\.', '[.]') -First 1)[0].IPAddress | Should -Contain $address
        $indicator = (Get-CfEvent -First 50 | Where-Object Indicator -Like '*.*' | Select-Object -First 1).Indicator
        (Get-CfEvent -Indicator ($indicator -replace '\.', '[.]') -First 1).Indicator | Should -Be $indicator
    }

    It 'finds a name in its own script and in the stored one' {
        $stored = @($everything.Domain | Where-Object { [ThreatEvents.DefangedText]::Unicode($_) -cne $_ })[0]
        $shown = [ThreatEvents.DefangedText]::Unicode($stored)
        @(Get-CtiEvent -Domain $shown).Domain | Should -Contain $stored
        @(Get-CtiEvent -Domain $stored).Domain | Should -Contain $stored
        $part = -join $shown.ToCharArray().Where({ $_ -gt 127 }, 'First', 1)
        @(Get-CtiEvent -Domain "*$part*").Domain | Should -Contain $stored
    }

    It 'completes to nothing, and to no file names: <_>' -ForEach @(
        'Get-CtiEvent -Domain ', 'Get-CtiEvent -Domain ev', 'Get-CtiEvent -Domain a, ', 'Search-AuditEvent -Zone ', 'Search-AuditEvent ', 'Get-CtiEvent -IPAddress 1'
        'Get-CfEvent -Indicator ', 'Get-CfIndicator -Name ', 'Set-CfIndicator -Value ', 'Sync-CtiEvent -Domain ', 'Sync-AuditEvent -CreatorIPAddress ', 'Measure-CtiEvent -Domain '
    ) {
        (TabExpansion2 $_ $_.Length).CompletionMatches | Should -BeNullOrEmpty
    }

    It 'is the only way in: whatever takes an indicator, a domain or an address, understands it and offers no files' {
        $names = 'Domain', 'Zone', 'Indicator', 'IPAddress', 'CreatorIPAddress'
        $cases = foreach ($command in Get-Command -Module ThreatEvents) {
            foreach ($parameter in $command.Parameters.Values) {
                if ($parameter.Name -notin $names -and ($parameter.Name -ne 'Value' -or $command.Noun -notlike 'CfIndicator*')) { continue }
                [pscustomobject]@{ Name = "$($command.Name) -$($parameter.Name)"; Types = $parameter.Attributes.TypeId.Name; Completer = $parameter.Attributes.Type.Name }
            }
        }
        $cases.Count | Should -BeGreaterThan 15
        ($cases | Where-Object { $_.Types -notcontains 'DefangedAttribute' -or $_.Completer -notcontains 'IndicatorCompleter' }).Name | Should -BeNullOrEmpty
    }
}

# The Cloudforce One cmdlets: what binds, what goes over the wire, and what becomes of errors. Each endpoint has its test in Cloudforce.Endpoints.Tests.ps1.

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 40
    $default = '5e1a7e57-0d5a-4a11-8c0f-000000000001'
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'
    $new = @{ Category = 'Phishing'; Date = '2026-02-03T04:05:06Z'; Event = 'text'; Tlp = 'amber'; DatasetId = $lab }
    function Get-SentBody { @(Get-SandboxRequest)[-1].body | ConvertFrom-Json -DateKind String }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Input' {
    BeforeEach { Clear-SandboxRequest }

    It 'may be the entity where its id is expected' {
        $dataset = Get-CfDataset -Name 'SOC lab'
        Clear-SandboxRequest
        $null = Get-CfEvent -DatasetId $dataset -First 1
        ConvertFrom-Query (Get-SandboxRequest).query | Should -Contain "datasetId=$lab"
        (Get-CfDataset -Id $dataset).Id | Should -BeExactly $lab
    }

    It 'is taken by the id of what was piped in' {
        $made = New-CfCategory ('c{0:n}' -f (New-Guid)) -KillChain 2
        ($made | Set-CfCategory -KillChain 4).KillChain | Should -Be 4
        $made.Id | Remove-CfCategory -Confirm:$false -PassThru | Should -BeExactly $made.Id
        (Get-TestError { $made | Get-CfCategory }).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }

    It 'brings the dataset along, and the deprecated address is named where it does not' {
        $one = Get-CfEvent -First 1
        Clear-SandboxRequest
        $null = $one | Get-CfEvent
        (Get-SandboxRequest).path | Should -BeLike "*/events/dataset/$default/events/$($one.Id)"
        Clear-SandboxRequest
        $text = Get-CfEvent -Id $one.Id, $one.Id -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        @($text | Where-Object { $_ -match 'deprecated' }).Count | Should -Be 1
        @(Get-SandboxRequest)[0].path | Should -BeLike "*/events/$($one.Id)"
    }

    It 'of raw data may be <Name>' -ForEach @(
        @{ Name = 'a hashtable'; Data = @{ a = 1; b = @{ c = [pscustomobject] @{ d = 1, 2 } } } }
        @{ Name = 'an object'; Data = '{"a":1,"b":{"c":{"d":[1,2]}}}' | ConvertFrom-Json }
        @{ Name = 'JSON text'; Data = '{"a":1,"b":{"c":{"d":[1,2]}}}' }
    ) {
        $made = New-CfEvent @new -RawData $Data
        $raw = (Get-SentBody).raw
        $raw.data.a | Should -Be 1
        $raw.data.b.c.d -join '+' | Should -BeExactly '1+2'
        ($made | Get-CfEventRaw | Set-CfEventRaw -Data $Data -Source soc).EventId | Should -BeExactly $made.Id
        ($made | Set-CfEventRaw -Data $Data -Source soc).EventId | Should -BeExactly $made.Id
        (Get-SentBody).data.b.c.d -join '+' | Should -BeExactly '1+2'
    }

    It 'that contains itself is refused' {
        $circle = @{}
        $circle.self = $circle
        (Get-TestError { New-CfEvent @new -RawData $circle }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'of a day keeps the day that was written' {
        $null = Measure-CfEvent attacker, tlp -StartDate 2026-02-03 -EndDate ([datetime]::new(2026, 2, 4, 23, 59, 0, [DateTimeKind]::Local)) -DatasetId all
        $query = ConvertFrom-Query (Get-SandboxRequest).query
        $query | Should -Contain 'startDate=2026-02-03'
        $query | Should -Contain 'endDate=2026-02-04'
        $query | Should -Contain 'aggregateBy=attacker,tlp'
        $null = New-CfTag ('t{0:n}' -f (New-Guid)) -DateOfDiscovery 2026-02-03 -Aliases @{ Value = 'x'; Confidence = 7 }
        (Get-SentBody).dateOfDiscovery | Should -BeExactly 2026-02-03
        (Get-SentBody).aliases[0].confidence | Should -Be 7
    }

    It 'of an event''s tlp may be written as TLP:RED' {
        (New-CfEvent @new | Set-CfEvent -Tlp TLP:RED).Tlp | Should -BeExactly red
    }
}

Describe 'Many events' {
    BeforeAll {
        $made = 1..105 | ForEach-Object { @{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = "e$_"; tlp = 'amber' } } | New-CfEventBulk -DatasetId $lab | Get-CfEvent
        $other = Get-CfEvent -DatasetId $default -First 1
    }
    BeforeEach { Clear-SandboxRequest }

    It 'are changed, copied and removed a hundred at a time, each dataset apart' {
        $results = $made + $other | Set-CfEventBulk -Insight note
        ($results | Measure-Object UpdatedCount -Sum).Sum | Should -Be 106
        @(Get-SandboxRequest).Count | Should -Be 3
        Clear-SandboxRequest
        $copies = $made | Copy-CfEvent -DestinationDatasetId $default
        ($copies | Measure-Object Copied -Sum).Sum | Should -Be 105
        @(Get-SandboxRequest).Count | Should -Be 2
        Clear-SandboxRequest
        ($made | Remove-CfEvent -Confirm:$false -PassThru).Count | Should -Be 105
        @(Get-SandboxRequest | Where-Object { $_.method -eq 'DELETE' -and $_.status -ne 404 }).Count | Should -Be 2
    }

    It 'that are only partly there give an error for what is not' {
        $gone = [guid]::NewGuid().ToString()
        $error1 = Get-TestError { Set-CfEventBulk -Id $other.Id, $gone -DatasetId $default -Insight note | Out-Null }
        $error1.FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
        $error1.TargetObject | Should -BeExactly $gone
        $error2 = Get-TestError { Remove-CfEvent -Id $gone -DatasetId $default -Confirm:$false }
        $error2.ErrorDetails.Message | Should -BeLike 'The service deleted 0 of 1*'
        $error3 = Get-TestError { Copy-CfEvent -Id $other.Id, $gone -DatasetId $default -DestinationDatasetId $lab | Out-Null }
        $error3.TargetObject | Should -BeExactly $gone
    }
}

Describe 'Set-CfDataset' {
    It 'reads what it was not given, since the service wants both values' {
        $made = New-CfDataset ('d{0:n}' -f (New-Guid))
        Clear-SandboxRequest
        (Set-CfDataset -Id $made.Id -Name "$($made.Name) 2").IsPublic | Should -BeFalse
        (Get-SandboxRequest).method | Should -Be GET, PATCH
        (Get-SentBody).isPublic | Should -BeFalse
        Clear-SandboxRequest
        ($made | Set-CfDataset -IsPublic $true).IsPublic | Should -BeTrue
        (Get-SandboxRequest).method | Should -Be PATCH
    }
}

Describe 'Errors' {
    BeforeEach { Clear-SandboxRequest }

    It 'of one id among many leave the others' {
        $ids = (Get-CfEvent -First 2).Id
        $found = Get-CfEvent -Id $ids[0], ([guid]::NewGuid()), $ids[1] -DatasetId $default -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Id | Should -Be $ids
        $problem[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'of parameters come before any request: <Command>' -ForEach @(
        @{ Command = 'Get-CfEvent -Id x -DatasetId all' }
        @{ Command = 'Get-CfEvent -Id x -DatasetId $lab, $default' }
        @{ Command = 'Get-CfEvent -Id x -First 3' }
        @{ Command = 'Get-CfEvent -Last 7d -StartedAt 2026-01-01' }
        @{ Command = 'Get-CfEvent -Filter @{ field = "colour"; op = "equals"; value = 1 }' }
        @{ Command = 'Get-CfEvent -Filter @{ field = "tlp" }' }
        @{ Command = 'New-CfEvent @new -IndicatorType x -RawData 7' }
        @{ Command = 'Set-CfEvent -Id x -DatasetId $lab' }
        @{ Command = 'Set-CfCategory -Id x' }
        @{ Command = 'Set-CfTag -Id x' }
        @{ Command = 'Get-CfEventRaw -EventId x' }
        @{ Command = 'Get-CfIndicator -UseDatasetRoute' }
        @{ Command = 'Get-CfIndicator -DatasetId $lab -UseDatasetRoute -Value x' }
        @{ Command = 'Get-CfGraph nothing' }
        @{ Command = 'New-CfSavedQuery x "no json"' }
        @{ Command = 'New-CfIndicator x IP -DatasetId $lab -RelatedEvent 7' }
        @{ Command = 'Invoke-CfRequest ../zones' }
        @{ Command = 'Invoke-CfRequest accounts/ffffffffffffffffffffffffffffffff/cloudforce-one/events' }
    ) {
        (Get-TestError ([scriptblock]::Create($Command))).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'of a tlp that nobody knows come with -WhatIf too' {
        $wrong = $new.Clone()
        $wrong.Tlp = 'beige'
        (Get-TestError { New-CfEvent @wrong -WhatIf }).ErrorDetails.Message | Should -BeLike '*beige*'
    }

    It 'of wildcards that the service lacks say what to do' {
        (Get-TestError { Get-CfEvent -Attacker 'A*', 'B*' }).ErrorDetails.Message | Should -BeLike '*-Filter*'
    }

    It 'without a connection name the command and the variables' {
        $told = Invoke-Engine -Command "
            Get-ChildItem Env:CLOUDFLARE_* | Remove-Item
            Import-Module '$ModulePath'
            try { Get-CfEvent } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.Message }
            `$env:CLOUDFLARE_API_TOKEN = 'x'
            try { Get-CfEvent } catch { `$_.ErrorDetails.Message }"
        $told[0] | Should -BeLike 'NotConnected,*'
        $told[1] | Should -BeLike '*Connect-ThreatEventService -Cloudflare -AccountId*'
        $told[2] | Should -BeLike '*CLOUDFLARE_ACCOUNT_ID is not*'
    }
}

Describe 'Tags' {
    BeforeEach { Clear-SandboxRequest }

    It 'take a confidence and a TLP word with each value: <Name>' -ForEach @(
        @{ Name = 'ActiveDuration'; Json = 'activeDuration'; Value = '2019-'; HasConfidence = $false }
        @{ Name = 'ActorCategory'; Json = 'actorCategory'; Value = 'Nation State'; HasConfidence = $true }
        @{ Name = 'AttributionOrganization'; Json = 'attributionOrganization'; Value = 'Lab'; HasConfidence = $true }
        @{ Name = 'Motive'; Json = 'motive'; Value = 'Espionage'; HasConfidence = $true }
        @{ Name = 'OpsecLevel'; Json = 'opsecLevel'; Value = 'low'; HasConfidence = $true }
        @{ Name = 'OriginCountry'; Json = 'originCountryISO'; Value = 'CN'; HasConfidence = $true }
        @{ Name = 'Priority'; Json = 'priority'; Value = 2; HasConfidence = $false }
        @{ Name = 'SophisticationLevel'; Json = 'sophisticationLevel'; Value = 'high'; HasConfidence = $true }
    ) {
        $plain = @{ $Name = $Value }
        $made = New-CfTag ('t{0:n}' -f (New-Guid)) @plain
        (Get-SentBody).$Json | Should -BeExactly $Value
        $made.$Name | Should -BeExactly $Value
        $made."${Name}Annotated" | Should -BeNullOrEmpty

        $annotated = @{ $Name = @{ Value = $Value; Confidence = 7; Tlp = 'TLP:AMBER' } }
        $changed = $made | Set-CfTag @annotated
        $sent = (Get-SentBody).$Json
        $sent.value, $sent.confidence, $sent.tlp | Should -Be $Value, 7, amber
        $changed.$Name | Should -BeExactly $Value
        $changed."${Name}Annotated".Tlp | Should -BeExactly amber
        $changed."${Name}Annotated".Confidence | Should -Be $(if ($HasConfidence) { 7 })

        # What was read can be sent back.
        $again = @{ $Name = $changed."${Name}Annotated" }
        $null = New-CfTag ('t{0:n}' -f (New-Guid)) @again
        (Get-SentBody).$Json.tlp | Should -BeExactly amber
    }

    It 'write what an old parameter said beside the value: <Parameter>' -ForEach @(
        @{ Parameter = 'ActorCategoryConfidence'; Beside = @{ ActorCategory = 'Activist' }; Given = 3; Get = { $_.actorCategory.confidence }; Sent = 3 }
        @{ Parameter = 'MotiveConfidence'; Beside = @{ Motive = 'Fun' }; Given = 3; Get = { $_.motive.confidence }; Sent = 3 }
        @{ Parameter = 'OriginCountryConfidence'; Beside = @{ OriginCountry = 'CN' }; Given = 3; Get = { $_.originCountryISO.confidence }; Sent = 3 }
        @{ Parameter = 'OriginCountryTlp'; Beside = @{ OriginCountry = 'CN' }; Given = 'white'; Get = { $_.originCountryISO.tlp }; Sent = 'clear' }
        @{ Parameter = 'AttributionConfidenceScore'; Beside = @{ AttributionOrganization = 'Lab' }; Given = 3; Get = { $_.attributionOrganization.confidence }; Sent = 3 }
    ) {
        $old = @{ $Parameter = $Given }
        $null = New-CfTag ('t{0:n}' -f (New-Guid)) @Beside @old
        Get-SentBody | ForEach-Object $Get | Should -Be $Sent
        Clear-SandboxRequest
        (Get-TestError { New-CfTag x @old }).ErrorDetails.Message | Should -BeLike "-$Parameter says something of -$(@($Beside.Keys)[0]), which was not given*"
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'refuse by name what Cloudflare has removed: <Command>' -ForEach @(
        @{ Command = 'New-CfTag x -AttributionConfidence high'; Instead = '*-AttributionConfidenceScore*' }
        @{ Command = 'Set-CfTag -Id x -AttributionConfidence high'; Instead = '*-AttributionConfidenceScore*' }
        @{ Command = 'New-CfTag x -AnalyticPriority 3'; Instead = '*-Priority*' }
        @{ Command = 'Set-CfTag -Id x -AnalyticPriority 3'; Instead = '*-Priority*' }
    ) {
        $problem = Get-TestError ([scriptblock]::Create($Command))
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        $problem.ErrorDetails.Message | Should -BeLike '*Cloudflare has removed*'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike $Instead
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'refuse before any request: <Command>' -ForEach @(
        @{ Command = 'New-CfTag x -Motive @{ Value = "Fun"; Confidence = 11 }' }
        @{ Command = 'New-CfTag x -Motive @{ Confidence = 3 }' }
        @{ Command = 'New-CfTag x -Priority @{ Tlp = "red" }' }
        @{ Command = 'New-CfTag x -Properties "no object"' }
        @{ Command = 'New-CfTagCategory x -Schema @{ kind = "string" }' }
        @{ Command = 'New-CfTagCategory x -Schema @{ key = "a"; kind = "string"; colour = 1 }' }
        @{ Command = 'New-CfTagCategory x -Schema "no list"' }
        @{ Command = 'Get-CfEvent -OutFile x.json' }
        @{ Command = 'Get-CfEvent -Format Stix2 -Skip 3' }
        @{ Command = 'Get-CfEvent -Format Stix2 -IncludeTotalCount' }
        @{ Command = 'Get-CfEvent -Format Stix2 -First 25001' }
        @{ Command = 'Get-CfIndicator -UseDatasetRoute -DatasetId $lab -Format Stix2' }
        @{ Command = 'Get-CfIndicator -TagSearch @{ field = "value"; op = "resembles"; value = 1 }' }
    ) {
        (Get-TestError ([scriptblock]::Create($Command))).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'lay down a schema, from <Name>' -ForEach @(
        @{ Name = 'hashtables'; Schema = @{ Key = 'cve'; Kind = 'string'; AllowedValues = 'a', 'b'; NumberConstraint = @{ Min = 0.5 } } }
        @{ Name = 'an object'; Schema = [pscustomobject] @{ key = 'cve'; kind = 'string'; allowedValues = 'a', 'b'; numberConstraint = @{ min = 0.5 } } }
        @{ Name = 'JSON text'; Schema = '[{"key":"cve","kind":"string","allowedValues":["a","b"],"numberConstraint":{"min":0.5}}]' }
    ) {
        $made = New-CfTagCategory ('c{0:n}' -f (New-Guid)) -Schema $Schema
        $made.Schema[0].Key, $made.Schema[0].AllowedValues.ToString(), $made.Schema[0].NumberConstraint.Min | Should -Be cve, 'a; b', 0.5
        $first = (Get-SentBody).schema | ConvertTo-Json -Compress
        $null = $made | Set-CfTagCategory -Schema $made.Schema
        (Get-SentBody).schema | ConvertTo-Json -Compress | Should -BeExactly $first
    }

    It 'of a service that cannot read one by its id yet are found in the list' {
        $known = (Get-CfTag phishing)[0]
        $group = New-CfTagCategory ('c{0:n}' -f (New-Guid))
        Set-SandboxOption @{ cloudforceRoutes = 'predecessors' }
        try {
            (Get-CfTag -Id $known.Id).Value | Should -BeExactly phishing
            ($group | Get-CfTagCategory).Id | Should -BeExactly $group.Id
            (Get-TestError { Get-CfTag -Id (New-Guid) }).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            (Get-TestError { Get-CfTagCategory -Id (New-Guid) }).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        }
        finally { Set-SandboxOption @{ cloudforceRoutes = 'both' } }
    }

    It 'are related to events, to the end of all pages' {
        1..5 | ForEach-Object { $null = New-CfEvent @new -Tag related }
        $tag = (Get-CfTag related)[0]
        Clear-SandboxRequest
        $all = @($tag | Get-CfTagRelationship -PageSize 2)
        $all.Count | Should -Be 5
        @(Get-SandboxRequest).Count | Should -BeGreaterThan 2
        $all.Id | Sort-Object -Unique | Should -HaveCount $all.Count
        $all[0] | Remove-CfTagRelationship -Confirm:$false
        @($tag | Get-CfTagRelationship).Count | Should -Be ($all.Count - 1)
    }
}

Describe 'Indicators' {
    BeforeEach { Clear-SandboxRequest }

    It 'have tags that print and compare as their values, and pipe on' {
        $null = New-CfIndicator tagged.example DOMAIN -DatasetId $lab -Tag phishing, c2
        $found = Get-CfIndicator tagged.example -DatasetId $lab
        $found.Tags.ToString() | Should -BeExactly 'phishing; c2'
        $found.Tags -contains 'PHISHING' | Should -BeTrue
        ($found.Tags | Get-CfTag).Value | Should -Contain phishing
        ($found | ConvertTo-Csv)[1] | Should -Match '"phishing; c2"'
        @($found | Where-Object Tags -Contains phishing).Count | Should -Be 1
    }

    It 'of a tag are searched in the form that the service takes' {
        $tag = (Get-CfTag phishing)[0]
        Clear-SandboxRequest
        $null = Get-CfIndicator -TagId $tag -Search 'a"b'
        ConvertFrom-Query (Get-SandboxRequest).query | Should -Contain 'search=[{"field":"value","op":"contains","value":"a\"b"}]'
    }

    It 'say when they belong to more events than they list' {
        foreach ($one in 1..2) { $null = New-CfEvent @new -Indicator many.example -IndicatorType DOMAIN }
        $found = Get-CfIndicator many.example -DatasetId $lab -RelatedEventLimit 1 -Verbose 4>&1
        @($found | Where-Object { $_ -is [ThreatEvents.CfIndicator] }).RelatedEventsHasMore | Should -BeTrue
        "$($found | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match 'RelatedEventsHasMore'
        $all = Get-CfIndicator many.example -DatasetId $lab -RelatedEventLimit -1 -Verbose 4>&1
        "$($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Not -Match 'RelatedEventsHasMore'
        $all[-1].RelatedEvents[0].EventDate | Should -Not -BeNullOrEmpty
    }

    It 'that are not all of them name what did not answer' {
        Add-SandboxFault @{ kind = 'status'; status = 200; times = 1; route = 'events/indicators'; body = @'
{"indicators":[{"uuid":"u","value":"x.example"}],"pagination":{"has_more":false},
 "completeness":{"complete":false,"failedDatasets":["APTs"],"failedShards":[{"datasetId":"ds","shardId":"7"}],"warnings":["slow \u001b[2J shard"]}}
'@ }
        $found = Get-CfIndicator -WarningVariable warning -WarningAction SilentlyContinue
        $found.Value | Should -BeExactly x.example
        "$warning" | Should -Match 'APTs'
        "$warning" | Should -Match 'ds/7'
        "$warning" | Should -Match 'slow \\u001b'
    }

    It 'are counted with a warning where datasets did not answer: <Failed>' -ForEach @(
        @{ Failed = '2'; Warns = $true }
        @{ Failed = '["a","b"]'; Warns = $true }
        @{ Failed = '0'; Warns = $false }
        @{ Failed = '[]'; Warns = $false }
        @{ Failed = 'null'; Warns = $false }
    ) {
        Add-SandboxFault @{ kind = 'status'; status = 200; times = 1; route = 'aggregate'; body = '{"aggregateBy":"indicatorType","total":1,"failedDatasets":' + $Failed + ',"aggregations":[{"indicatorType":"IP","count":1}]}' }
        $row = Measure-CfIndicator indicatorType -WarningVariable warning -WarningAction SilentlyContinue
        $row.Count | Should -Be 1
        [bool] $warning | Should -Be $Warns
        if ($Warns) { $row.FailedDatasets | Should -Be 2; "$warning" | Should -Match '2 datasets' }
    }
}

Describe 'Documents of the service' {
    BeforeEach { Clear-SandboxRequest }

    It 'come as they are, one for each page: <Command>' -ForEach @(
        @{ Command = 'Get-CfEvent -DatasetId $default -Format Stix2 -PageSize 10'; Type = 'bundle' }
        @{ Command = 'Get-CfEvent -DatasetId $default -Format Taxii -PageSize 10'; Type = $null }
        @{ Command = 'Get-CfIndicator -DatasetId $default -Format Stix2 -PageSize 10'; Type = 'bundle' }
        @{ Command = 'Get-CfIndicator -DatasetId $default -Format Taxii -PageSize 10'; Type = $null }
    ) {
        $texts = @(. ([scriptblock]::Create($Command)))
        $texts.Count | Should -BeGreaterThan 1
        foreach ($text in $texts) {
            $text | Should -BeOfType string
            $document = $text | ConvertFrom-Json
            $document.type | Should -BeExactly $Type
            $document.objects.Count | Should -BeGreaterThan 0
        }
        $ids = $texts | ConvertFrom-Json | ForEach-Object { $_.objects } | Where-Object type -In sighting, observed-data
        if ($Command -like 'Get-CfEvent*') { @($ids.id | Sort-Object -Unique).Count | Should -Be @(Get-CfEvent -DatasetId $default).Count }
    }

    It 'go into files beside each other' {
        Get-CfEvent -DatasetId $default -Format Stix2 -PageSize 10 -OutFile TestDrive:/week.json | Should -BeNullOrEmpty
        $files = Get-ChildItem TestDrive:/week*.json
        $files.Name | Should -Contain week.json
        $files.Name | Should -Contain week-2.json
        foreach ($file in $files) { (Get-Content $file -Raw | ConvertFrom-Json).type | Should -BeExactly bundle }
        (Get-TestError { Get-CfEvent -Format Stix2 -First 1 -OutFile TestDrive:/none/x.json }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
    }

    It 'are one where -First says so, and one that is empty where there is nothing' {
        @(Get-CfEvent -Format Stix2 -First 2).Count | Should -Be 1
        @(Get-SandboxRequest).Count | Should -Be 1
        $none = @(Get-CfEvent -Format Stix2 -Attacker NOBODY)
        $none.Count | Should -Be 1
        ($none | ConvertFrom-Json).objects.Count | Should -Be 0
    }

    It 'do not come again and again' {
        Add-SandboxFault @{ kind = 'status'; status = 200; route = 'events'; body = '{"type":"bundle","id":"bundle--1","objects":[{"type":"sighting"}]}' }
        try {
            $texts = Get-CfEvent -Format Stix2 -ErrorVariable problem -ErrorAction SilentlyContinue
        }
        catch { $problem = $_ }
        finally { Clear-SandboxFault }
        "$problem" | Should -Match 'same document'
        @(Get-SandboxRequest).Count | Should -Be 2
    }

    It 'that are none are not taken for one' {
        Add-SandboxFault @{ kind = 'status'; status = 200; times = 1; route = 'events'; body = '[{"uuid":"u"}]' }
        Add-SandboxFault @{ kind = 'status'; status = 200; route = 'events'; body = '[{"uuid":"u"}]' }
        try { (Get-TestError { Get-CfEvent -Format Stix2 }).FullyQualifiedErrorId | Should -BeLike 'AnswerUnreadable,*' }
        finally { Clear-SandboxFault }
    }
}

Describe 'Bulk creation' {
    It 'names the request in each result and in its summary' {
        $rows = 1..3 | ForEach-Object { @{ category = $(if ($_ -eq 2) { 'No such' } else { 'Phishing' }); date = '2026-02-03T04:05:06Z'; event = "e$_"; tlp = 'amber'; tags = @("new-$(New-Guid)") } }
        $found = $rows | New-CfEventBulk -DatasetId $lab -WarningVariable warning -WarningAction SilentlyContinue
        $found.Status | Should -Be Created, Failed, Created
        $found.CreateBulkEventsRequestId | Sort-Object -Unique | Should -HaveCount 1
        $found[0].CreateBulkEventsRequestId | Should -Match '^[0-9a-f-]{36}$'
        $found.CreatedTagsCount | Should -Be 2, 2, 2
        $found.QueuedIndicatorsCount | Should -Be 0, 0, 0
        "$warning" | Should -Match $found[0].CreateBulkEventsRequestId
        "$warning" | Should -Match '2 tags were created'
    }

    It 'tells of a run without a fault in a verbose line' {
        $all = @{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = 'e'; tlp = 'amber' } | New-CfEventBulk -DatasetId $lab -Verbose 4>&1
        $made = $all | Where-Object { $_ -is [ThreatEvents.CfBulkResult] }
        "$($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match $made.CreateBulkEventsRequestId
    }
}

Describe 'Another account' {
    It 'is asked at its own path, with the same connection' {
        Clear-SandboxRequest
        (Get-TestError { Get-CfEvent -AccountId ffffffffffffffffffffffffffffffff -First 1 }).FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        (Get-SandboxRequest).path | Should -BeLike '/client/v4/accounts/ffffffffffffffffffffffffffffffff/cloudforce-one/events'
        @(Get-CfEvent -First 1).Count | Should -Be 1
    }
}

Describe 'Invoke-CfRequest' {
    BeforeEach { Clear-SandboxRequest }

    It 'gives objects, and sends a list as a parameter that is repeated' {
        $answer = Invoke-CfRequest events -Query @{ datasetId = $default, $lab; pageSize = 2; forceRefresh = $true }
        $answer.Count | Should -Be 2
        $answer[0].uuid | Should -Match '^[0-9a-f-]{36}$'
        $answer[0].tags.GetType().IsArray | Should -BeTrue
        $query = ConvertFrom-Query (Get-SandboxRequest).query
        "datasetId=$default", "datasetId=$lab", 'pageSize=2', 'forceRefresh=true' | ForEach-Object { $query | Should -Contain $_ }
    }

    It 'asks for confirmation of everything but Get' {
        $null = Invoke-CfRequest events/dataset -WhatIf
        @(Get-SandboxRequest).Count | Should -Be 1
        Invoke-CfRequest events/dataset/create Post -Body @{ name = 'x'; isPublic = $false } -WhatIf
        @(Get-SandboxRequest).Count | Should -Be 1
        (Invoke-CfRequest events/dataset/create -Method Post -Body @{ name = 'y'; isPublic = $false }).name | Should -BeExactly y
    }
}

Describe 'Completion' {
    It 'of <Line> gives <Text>' -ForEach @(
        @{ Line = 'Get-CfEvent -Tlp amb'; Text = 'amber', 'amber-strict' }
        @{ Line = 'New-CfEvent -Tlp re'; Text = 'red' }
        @{ Line = 'Get-CfEvent -DatasetId op'; Text = 'operational' }
        @{ Line = 'Get-CfEvent -OrderBy targetC'; Text = 'targetCountry' }
        @{ Line = 'Measure-CfEvent attackerC'; Text = 'attackerCountry' }
        @{ Line = 'Get-CfEvent -IndicatorType j'; Text = 'JA3' }
        @{ Line = 'New-CfTag -Motive esp'; Text = 'Espionage' }
        @{ Line = 'New-CfTag -ActorCategory crim'; Text = "'Crime Syndicate'" }
        @{ Line = 'Add-CfEventRelationship -RelationshipType cau'; Text = 'caused_by' }
        @{ Line = "Get-CfEvent -Filter 'killC"; Text = "'killChain'" }
        @{ Line = "Get-CfEvent -Filter 'hasChildren -n"; Text = "'hasChildren -ne'" }
    ) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText | Should -Be $Text
    }
}

Describe 'Views' {
    BeforeAll {
        $harm = [char] 27 + '[2J' + [char] 0x202E
        $hostile = New-CfEvent @new -Attacker "evil$harm" -Indicator "x$harm.example" -IndicatorType DOMAIN -Insight "line`nline"
        $null = New-CfSavedQuery ('q{0:n}' -f (New-Guid)) '{"a":1}'
    }

    It 'of <Command> fit 120 columns as a table, and name no type' -ForEach @(
        'Get-CfEvent -First 30', 'Get-CfDataset', 'Get-CfCategory', 'Get-CfTag -First 20', 'Get-CfIndicator -First 20', 'Get-CfCountry', 'Get-CfAttacker', 'Get-CfIndicatorType',
        'Get-CfTargetIndustry', 'Measure-CfEvent category', 'Get-CfSavedQuery', '$hostile | Get-CfEventRaw', '@{ event = 1 } | New-CfEventBulk -DatasetId $lab -WarningAction Ignore',
        'Get-CfEvent -First 1 | Copy-CfEvent -DestinationDatasetId $lab', 'Get-CfEvent -First 1 | Set-CfEventBulk -Insight x' | ForEach-Object { @{ Command = $_ } }
    ) {
        $lines = @(& ([scriptblock]::Create($Command)) | Format-Table | Out-String -Width 120 | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_.Trim() })
        $lines.Count | Should -BeGreaterOrEqual 3
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        "$lines" | Should -Not -Match 'ThreatEvents\.|System\.'
    }

    It 'show the whole id of an event in 120 columns' {
        ($hostile | Format-Table | Out-String -Width 120) | Should -Match $hostile.Id
    }

    It 'show an attacker''s text escaped, and keep it in the property' {
        $hostile.Attacker | Should -BeExactly "evil$harm"
        foreach ($shown in ($hostile | Format-Table | Out-String -Width 400), ($hostile | Format-List | Out-String -Width 400)) {
            $shown | Should -Match '\\u001b\[2J\\u202e'
            $shown -replace "$([char] 27)\[[\d;]*m" | Should -Not -Match "[\x00-\x08\x0B\x0C\x0E-\x1F$([char] 0x202E)]"
        }
        $hostile | Format-List | Out-String | Should -Match 'line\\u000aline'
    }
}

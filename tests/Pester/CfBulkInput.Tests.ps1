# What New-CfEventBulk makes of rows, objects and results: on the wire, and in the results.

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 5
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'

    function Get-TestRow {
        param([string] $Text = 'text', [hashtable] $With = @{})
        $row = @{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = $Text; tlp = 'amber' }
        foreach ($name in $With.Keys) { $row[$name] = $With[$name] }
        [pscustomobject] $row
    }
    function Get-SentEvent { @(Get-SandboxRequest | Where-Object path -Like '*/create/bulk' | ForEach-Object { ($_.body | ConvertFrom-Json -DateKind String).data }) }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'A row' {
    BeforeEach { Clear-SandboxRequest }

    It 'may have headings as people write them' {
        $csv = @'
CATEGORY,Date,event,Tlp,Attacker Country,target_country,indicator-type,Indicator,Tags,Raw,RawSource,Insight
Phishing,2026-02-03T04:05:06Z,one,TLP:AMBER,CN,US,DOMAIN,a.example,"a; b,c","{""ticket"":""IR-17"",""n"":[1,2]}",soc.example,
Phishing,2026-02-03 04:05:06+01:00,two,Green,,,,,"a,b",,,note
'@
        $result = $csv | ConvertFrom-Csv | New-CfEventBulk -DatasetId $lab -WarningVariable warning
        $result.Status | Should -Be Created, Created
        $warning | Should -BeNullOrEmpty
        $one, $two = Get-SentEvent
        $one.tlp | Should -BeExactly amber
        $one.attackerCountry | Should -BeExactly CN
        $one.targetCountry | Should -BeExactly US
        $one.indicatorType | Should -BeExactly DOMAIN
        $one.tags -join '|' | Should -BeExactly 'a|b,c'
        $one.raw.data.ticket | Should -BeExactly IR-17
        $one.raw.source | Should -BeExactly soc.example
        $one.PSObject.Properties.Name | Should -Not -Contain insight
        $two.date | Should -BeExactly '2026-02-03T03:05:06Z'
        $two.tags -join '|' | Should -BeExactly 'a|b'
        $two.insight | Should -BeExactly note
        $two.raw.PSObject.Properties.Name | Should -Contain data
        $two.raw.data | Should -BeNullOrEmpty
    }

    It 'may come from Export-Csv, in any culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            foreach ($culture in 'en-US', 'fr-FR', 'de-CH') {
                [cultureinfo]::CurrentCulture = $culture
                Clear-SandboxRequest
                $known = Get-CfEvent -First 2
                $copies = $known | ConvertTo-Csv | ConvertFrom-Csv | New-CfEventBulk -DatasetId $lab -WarningVariable warning
                $copies.Status | Should -Be Created, Created
                $warning | Should -BeNullOrEmpty
                $sent = Get-SentEvent
                0, 1 | ForEach-Object {
                    $sent[$_].date | Should -BeExactly $known[$_].IsoDate -Because $culture
                    $sent[$_].tags -join '; ' | Should -BeExactly $known[$_].Tags.ToString()
                }
            }
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'without a zone is local time, be it text or a DateTime' {
        $moment = [datetime]::new(2026, 7, 1, 12, 0, 0)
        $null = (Get-TestRow -With @{ date = '2026-07-01 12:00:00' }), (Get-TestRow -With @{ date = $moment }) | New-CfEventBulk -DatasetId $lab
        (Get-SentEvent).date | Sort-Object -Unique | Should -BeExactly $moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
    }

    It 'may carry indicators and raw data as objects or as JSON text: <Name>' -ForEach @(
        @{ Name = 'objects'; With = @{ indicators = @(@{ indicatorType = 'IP'; value = '192.0.2.7' }); raw = @{ data = @{ a = @{ b = 1 } }; source = 's'; tlp = 'green' } } }
        @{ Name = 'text'; With = @{ indicators = '[{"indicatorType":"IP","value":"192.0.2.7"}]'; raw = '{"data":{"a":{"b":1}},"source":"s","tlp":"green"}' } }
        @{ Name = 'data alone'; With = @{ indicators = '{"type":"IP","value":"192.0.2.7"}'; rawData = '{"a":{"b":1}}'; rawSource = 's'; rawTlp = 'green' } }
    ) {
        (Get-TestRow -With $With | New-CfEventBulk -DatasetId $lab).Error | Should -BeNullOrEmpty
        $sent = Get-SentEvent
        $sent.indicators[0].indicatorType | Should -BeExactly IP
        $sent.indicators[0].value | Should -BeExactly 192.0.2.7
        $sent.raw.data.a.b | Should -Be 1
        $sent.raw.source | Should -BeExactly s
        $sent.raw.tlp | Should -BeExactly green
    }

    It 'is refused before any request where <Name>' -ForEach @(
        @{ Name = 'the category is missing'; With = @{ category = ' ' }; Reason = 'category' }
        @{ Name = 'the event is missing'; With = @{ event = $null }; Reason = 'event' }
        @{ Name = 'all are missing'; With = @{ category = ''; date = ''; event = ''; tlp = '' }; Reason = 'category, date, event, tlp' }
        @{ Name = 'the date is none'; With = @{ date = 'tomorrow' }; Reason = "'tomorrow' is no date" }
        @{ Name = 'the date is a time of day'; With = @{ date = '12:00' }; Reason = 'no date' }
        @{ Name = 'the date is a number'; With = @{ date = 1700000000 }; Reason = 'no date' }
        @{ Name = 'the tlp is unknown'; With = @{ tlp = 'beige' }; Reason = 'beige' }
        @{ Name = 'the raw data is no JSON'; With = @{ raw = 'see ticket' }; Reason = 'raw' }
        @{ Name = 'the raw data is cut'; With = @{ rawData = '{"a":' }; Reason = 'JSON' }
        @{ Name = 'an indicator has no value'; With = @{ indicators = @(@{ indicatorType = 'IP' }) }; Reason = 'type and its value' }
        @{ Name = 'the source is a text'; With = @{ source = 'soc.example' }; Reason = 'rawSource' }
    ) {
        $row = Get-TestRow -With $With
        $result = $row | New-CfEventBulk -DatasetId $lab -WarningAction Ignore
        $result.Status | Should -Be Failed
        $result.Error | Should -BeLike "*$Reason*"
        $result.InputObject | Should -Be $row
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'that is none at all has a result too' {
        $result = New-CfEventBulk -InputObject $null, 'text', 42, (Get-TestRow) -DatasetId $lab -WarningAction Ignore
        $result.Status -join ' ' | Should -BeExactly 'Failed Failed Failed Created'
        $result.Index -join ' ' | Should -BeExactly '0 1 2 3'
        $result[1].Error | Should -BeLike '*ConvertFrom-*'
    }

    It 'has its unknown columns named once' {
        $null = 1..3 | ForEach-Object { Get-TestRow -With @{ atacker = 'x'; 'Ticket No' = 7 } } | New-CfEventBulk -DatasetId $lab -WarningVariable warning -WarningAction SilentlyContinue
        @($warning).Count | Should -Be 1
        "$warning" | Should -Match 'atacker' -Because 'a name that is written wrong must not vanish silently'
        "$warning" | Should -Match 'Ticket No'
    }
}

Describe 'Results' {
    BeforeEach { Clear-SandboxRequest }
    AfterEach { Clear-SandboxFault }

    It 'of events that exist are kept and not sent again' {
        $first = (Get-TestRow good), (Get-TestRow bad @{ tlp = '' }) | New-CfEventBulk -DatasetId $lab -WarningAction Ignore
        $first[1].InputObject.tlp = 'red'
        Clear-SandboxRequest
        $second = $first | New-CfEventBulk -DatasetId $lab
        $second.Status | Should -Be Created, Created
        $second[0].Uuid | Should -BeExactly $first[0].Uuid
        (Get-SentEvent).event | Should -BeExactly bad
        ($second | Get-CfEvent).Event | Should -Be good, bad
    }

    It 'of a request that is refused as a whole are Failed, with one error that counts' {
        Add-SandboxFault @{ kind = 'status'; status = 422; route = 'create/bulk$'; skip = 1; times = 1 }
        $result = 1..6 | ForEach-Object { Get-TestRow "e$_" } | New-CfEventBulk -DatasetId $lab -BatchSize 2 -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Status -join ' ' | Should -BeExactly 'Created Created Failed Failed Created Created'
        @($problem).Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
        $problem[0].ErrorDetails.Message | Should -BeLike 'Of 6 events 4 were created, 2 failed*1 of 3 requests*'
    }

    It 'of a server''s error are Unknown, for it may have acted' {
        Add-SandboxFault @{ kind = 'status'; status = 500; route = 'create/bulk$'; times = 1 }
        $result = Get-TestRow | New-CfEventBulk -DatasetId $lab -ErrorAction SilentlyContinue
        $result.Status | Should -Be Unknown
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'come as soon as their batch is known' {
        $seen = 1..10 | ForEach-Object { Get-TestRow "e$_" } | New-CfEventBulk -DatasetId $lab -BatchSize 3 | Select-Object -First 3
        $seen.Status | Should -Be Created, Created, Created
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'of invalid rows come out under -WhatIf, and nothing is sent' {
        $result = @((Get-TestRow good), (Get-TestRow bad @{ tlp = '' }) | New-CfEventBulk -DatasetId $lab -WhatIf)
        $result.Count | Should -Be 1
        $result[0].Index | Should -Be 1
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

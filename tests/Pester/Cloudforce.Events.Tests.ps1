# Get-CfEvent and the commands that change an event: what goes over the wire, and what comes out.

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $default = '5e1a7e57-0d5a-4a11-8c0f-000000000001'
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'

    function Use-SandboxForm {
        param([string] $Envelope, [bool] $Cursor = $true)
        $body = @{ cloudforceEnvelope = $Envelope; cloudforceCursor = $Cursor } | ConvertTo-Json
        $null = Invoke-RestMethod "${SandboxUri}_sandbox/options" -Method Post -ContentType application/json -Body $body
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Get-CfEvent' {
    BeforeAll { Connect-TestSandbox }
    BeforeEach { Clear-SandboxRequest }

    It 'gives the newest five by one request, newest first' {
        $all = Get-CfEvent -DatasetId all | Sort-Object Date, Id -Descending
        Clear-SandboxRequest
        $newest = Get-CfEvent -DatasetId all -Newest 5
        @(Get-SandboxRequest).Count | Should -Be 1
        $newest.Date | Should -Be $all[0..4].Date
        (Get-TestError { Get-CfEvent -Newest 5 -OrderBy event }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
    }

    It 'sends a filter as one JSON array in one value' {
        $events = Get-CfEvent -DatasetId all -Filter { attackerCountry -eq 'CN' -and killChain -ge 3 }
        $request = Get-SandboxRequest
        $request.query | Should -BeLike '*search=%5B%7B%22field%22%3A%22attackerCountry%22%2C%22op%22%3A%22equals%22%2C%22value%22%3A%22CN%22%7D%2C%7B%22field%22%3A%22killChain%22%2C%22op%22%3A%22gte%22%2C%22value%22%3A3%7D%5D*'
        ConvertFrom-Query $request.query | Should -Contain 'datasetId=all'
        $events.Count | Should -BeGreaterThan 10
        $events | Where-Object { $_.AttackerCountry -ne 'CN' -or $_.KillChain -lt 3 } | Should -BeNullOrEmpty
    }

    It 'gives what the parameters ask for: <Name>' -ForEach @(
        @{ Name = 'AttackerCountry'; Parameters = @{ AttackerCountry = 'CN', 'KP' }; Field = 'attackerCountry'; Test = { $_.AttackerCountry -in 'CN', 'KP' } }
        @{ Name = 'Category'; Parameters = @{ Category = 'Phishing' }; Field = 'category'; Test = { $_.Category -eq 'Phishing' } }
        @{ Name = 'Attacker wildcard'; Parameters = @{ Attacker = 'FLYING*' }; Field = 'attacker'; Test = { $_.Attacker -like 'FLYING*' } }
        @{ Name = 'Tlp'; Parameters = @{ Tlp = 'Red' }; Field = 'tlp'; Test = { $_.Tlp -eq 'red' } }
        @{ Name = 'Tag'; Parameters = @{ Tag = 'botnet' }; Field = 'tags'; Test = { $_.Tags -contains 'botnet' } }
        @{ Name = 'TargetIndustry'; Parameters = @{ TargetIndustry = 'Agriculture' }; Field = 'targetIndustry'; Test = { $_.TargetIndustry -eq 'Agriculture' } }
        @{ Name = 'IndicatorType'; Parameters = @{ IndicatorType = 'DOMAIN' }; Field = 'indicatorType'; Test = { $_.IndicatorType -eq 'DOMAIN' } }
        @{ Name = 'Last'; Parameters = @{ Last = '30d' }; Field = 'date'; Test = { $_.Date -gt (Get-Date).AddDays(-30) } }
        @{ Name = 'Or'; Parameters = @{ Filter = "tlp -eq 'red' -or killChain -eq 7" }; Field = 'tlp'; Test = { $_.Tlp -eq 'red' -or $_.KillChain -eq 7 } }
    ) {
        $all = Get-CfEvent -DatasetId all
        Clear-SandboxRequest
        $found = @(Get-CfEvent -DatasetId all @Parameters)
        $found.Count | Should -Be @($all | Where-Object $Test).Count
        $found.Count | Should -BeGreaterThan 0
        $found.Count | Should -BeLessThan $all.Count
        (Get-SandboxRequest)[0].query | Should -Match "%22$Field%22"
    }

    It 'asks for 1,000 indicators in ten requests' {
        $known = (Get-CfEvent -DatasetId all -First 300).Indicator
        Clear-SandboxRequest
        $found = Get-CfEvent -DatasetId all -Indicator (@($known) + @(1..1000 | ForEach-Object { "none$_.example" }))[0..999]
        $found.Count | Should -BeGreaterOrEqual 300
        @(Get-SandboxRequest).Count | Should -BeGreaterOrEqual 10
    }

    It 'takes datasets from the pipeline''s columns and single events by id' {
        $ids = (Get-CfDataset | Where-Object IsAnalytics -EQ $false).Id
        (Get-CfEvent -DatasetId $ids | Measure-Object).Count | Should -Be 1234
        $item = Get-CfEvent -DatasetId $lab -First 1
        ($item | Get-CfEvent).Id | Should -BeExactly $item.Id
        (Get-CfEvent -Id $item.Id).Id | Should -BeExactly $item.Id
    }

    It 'requests no page that cannot be needed' {
        Get-CfEvent -DatasetId all -PageSize 100 | Select-Object -First 5 | Should -HaveCount 5
        @(Get-SandboxRequest).Count | Should -BeLessOrEqual 2
        Clear-SandboxRequest
        Get-CfEvent -DatasetId all -First 5 | Should -HaveCount 5
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'says in advance what the service would refuse: <Reason>' -ForEach @(
        @{ Reason = 'a scope beside a dataset'; Parameters = @{ DatasetId = 'all', '5e1a7e57-0d5a-4a11-8c0f-000000000001' } }
        @{ Reason = 'an unknown field'; Parameters = @{ Filter = "colour -eq 'red'" } }
        @{ Reason = 'an operator that the field lacks'; Parameters = @{ Filter = "killChain -like '3*'" } }
        @{ Reason = 'a start behind the end'; Parameters = @{ StartedAt = '2026-02-01'; EndedAt = '2026-01-01' } }
    ) {
        (Get-TestError { Get-CfEvent @Parameters }).FullyQualifiedErrorId | Should -Match 'InvalidQuery|FilterInvalid'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'exports every column as text' {
        $csv = Get-CfEvent -DatasetId all -First 50 | ConvertTo-Csv
        $csv -join "`n" | Should -Not -Match 'System\.|ThreatEvents\.'
        $csv[0] | Should -Match '"Id","Date"|"Id"'
    }
}

Describe 'Lists beyond the row ceiling' {
    BeforeAll { Connect-TestSandbox -EventCount 150000 }

    It 'come out complete and distinct: <Envelope>, cursor <Cursor>' -ForEach @(
        @{ Envelope = 'bare'; Cursor = $false }
        @{ Envelope = 'wrapped'; Cursor = $false }
        @{ Envelope = 'wrapped'; Cursor = $true }
    ) {
        Use-SandboxForm $Envelope $Cursor
        $seen = [Collections.Generic.HashSet[string]]::new()
        $count = 0
        Get-CfEvent -DatasetId all -PageSize 25000 | ForEach-Object { $count++; $null = $seen.Add($_.Id) }
        $count | Should -Be 150000
        $seen.Count | Should -Be 150000
    }
}

Describe 'Commands that change something' {
    BeforeAll {
        Connect-TestSandbox -EventCount 20
        $change = Get-Command -Module ThreatEvents -Noun Cf* | Where-Object Verb -In New, Set, Remove, Add, Copy, Move, Invoke
    }
    BeforeEach { Clear-SandboxRequest }

    It 'all know -WhatIf and -Confirm' {
        $change | Where-Object { -not ($_.Parameters.ContainsKey('WhatIf') -and $_.Parameters.ContainsKey('Confirm')) } | Should -BeNullOrEmpty
        $change.Count | Should -BeGreaterThan 30
    }

    It 'ask before they remove' {
        $change | Where-Object Verb -EQ Remove | ForEach-Object {
            ($_.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)).ConfirmImpact | Should -Be High
        }
    }

    It 'send nothing under -WhatIf: <Command>' -ForEach @(
        @{ Command = 'New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -DatasetId $lab -WhatIf' }
        @{ Command = 'Set-CfEvent -Id 00000000-0000-4000-8000-000000000000 -DatasetId $lab -Tlp red -WhatIf' }
        @{ Command = 'Remove-CfEvent -Id 00000000-0000-4000-8000-000000000000 -DatasetId $lab -WhatIf' }
        @{ Command = 'Remove-CfDataset $lab -WhatIf' }
        @{ Command = 'New-CfTag x -WhatIf' }
        @{ Command = 'Invoke-CfRequest events/tags/create Post -Body @{ value = 1 } -WhatIf' }
    ) {
        . ([scriptblock]::Create($Command))
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'send all fields of an event' {
        $item = New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -DatasetId $lab -Attacker 'QUIET LYNX' -AttackerCountry CN -TargetCountry US `
            -TargetIndustry Agriculture -Indicator bad.example -IndicatorType DOMAIN -Insight note -Tag phishing, c2 -RawData @{ ticket = 'IR-17' } -RawSource soc.example -RawTlp green
        $body = (Get-SandboxRequest).body | ConvertFrom-Json -AsHashtable
        $body.Keys | Sort-Object | Join-String -Separator ' ' | Should -BeExactly (
            'attacker attackerCountry category datasetId date event indicator indicatorType insight raw tags targetCountry targetIndustry tlp')
        $body.raw.data.ticket | Should -BeExactly 'IR-17'
        $item.Tags -join ' ' | Should -BeExactly 'phishing c2'

        Clear-SandboxRequest
        $changed = $item | Set-CfEvent -Tlp red -Insight 'more' -Date 2026-02-04T00:00:00Z
        $changed.Tlp, $changed.Insight -join ' ' | Should -BeExactly 'red more'
        $changed.IsoDate | Should -BeExactly 2026-02-04T00:00:00Z
        ((Get-SandboxRequest).body | ConvertFrom-Json -AsHashtable).Keys | Sort-Object | Join-String -Separator ' ' | Should -BeExactly 'datasetId date insight tlp'
    }

    It 'reads and writes raw data as object and as text' {
        $item = New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -DatasetId $lab -RawData '{"ticket":"IR-17"}'
        ($item | Get-CfEventRaw).Data.ticket | Should -BeExactly 'IR-17'
        (Get-CfEventRaw -EventId $item.Id -RawId $item.RawId).Data.ticket | Should -BeExactly 'IR-17'
        ($item | Get-CfEventRaw | Set-CfEventRaw -Data ([pscustomobject]@{ ticket = 'IR-18'; hits = 3 })).DataText | Should -BeExactly '{"ticket":"IR-18","hits":3}'
        ($item | Get-CfEventRaw | Set-CfEventRaw -Data '{"n":1}').DataText | Should -BeExactly '{"n":1}'
    }

    It 'deletes with the body that the specification requires' {
        $item, $other = 1..2 | ForEach-Object { New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event "text $_" -Tlp amber -DatasetId $lab -Tag a, b }
        ($item | Remove-CfEventTag -Tag a -Confirm:$false -PassThru).Tags | Should -BeExactly b
        (Get-SandboxRequest | Where-Object method -EQ DELETE).body | Should -BeExactly '{"tags":["a"]}'
        Clear-SandboxRequest
        ($item | Add-CfEventReference -ReferenceId $other.Id -PassThru).References | Should -BeExactly $other.Id
        ($item | Remove-CfEventReference -ReferenceId $other.Id -Confirm:$false -PassThru).References | Should -BeNullOrEmpty
        (Get-SandboxRequest | Where-Object method -EQ DELETE).body | Should -BeExactly "{`"events`":[`"$($other.Id)`"]}"
    }

    It 'removes from the pipeline, many with one request' {
        $events = 1..5 | ForEach-Object { New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event "text $_" -Tlp amber -DatasetId $lab }
        Clear-SandboxRequest
        $events | Remove-CfEvent -Confirm:$false
        @(Get-SandboxRequest | Where-Object { $_.method -eq 'DELETE' -and $_.status -ne 404 }).Count | Should -Be 1
        $events[0].Id | Get-CfEvent -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'are never sent twice when the answer is lost' {
        Add-SandboxFault @{ kind = 'resetBeforeHeaders'; method = 'POST' }
        (Get-TestError { New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber }).CategoryInfo.Category | Should -Be ConnectionError
        @(Get-SandboxRequest).Count | Should -Be 1
        Clear-SandboxFault
    }
}

# New-CfEventBulk: one result for each input, in order, whatever happens on the way.

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'

    function Build-TestRow {
        param([int] $Number)
        [pscustomobject]@{
            category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = "event $Number"; tlp = 'amber'; indicator = "host$Number.example"
            indicatorType = 'DOMAIN'; tags = 'phishing; c2'
        }
    }
    function Get-BulkRequest { @(Get-SandboxRequest | Where-Object path -Like '*/events/create/bulk') }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'New-CfEventBulk' {
    BeforeEach {
        Connect-TestSandbox -EventCount 0
    }

    It 'turns 2,500 rows of a file into 2,490 events and 10 reasons, with 5 requests' {
        $refused = 100, 457, 814, 1171, 1528, 1885, 2242
        $file = Join-Path $TestDrive events.csv
        0..2499 | ForEach-Object {
            $row = Build-TestRow $_
            if ($_ -in $refused) { $row.category = 'Not yet known' }
            if ($_ -eq 0) { $row.tlp = '' }
            if ($_ -eq 1200) { $row.date = 'yesterday or so' }
            if ($_ -eq 2499) { $row.tlp = 'beige' }
            $row
        } | Export-Csv $file

        $result = Import-Csv $file | New-CfEventBulk -DatasetId $lab -BatchSize 500 -WarningAction Ignore
        $result.Count | Should -Be 2500
        $result.Index -join ' ' | Should -BeExactly (0..2499 -join ' ')
        $created = $result | Where-Object Status -EQ Created
        $created.Count | Should -Be 2490
        ($created.Uuid | Sort-Object -Unique).Count | Should -Be 2490
        $created.ShardId | Sort-Object -Unique | Should -BeExactly $lab
        $failed = $result | Where-Object Status -EQ Failed
        $failed.Index -join ' ' | Should -BeExactly ((@(0, 1200, 2499) + $refused | Sort-Object) -join ' ')
        $failed | ForEach-Object {
            $_.Error | Should -Not -BeNullOrEmpty
            $_.InputObject.event | Should -BeExactly "event $($_.Index)"
        }
        (Get-BulkRequest).Count | Should -Be 5
        (Get-CfEvent -DatasetId $lab -PageSize 25000 | Measure-Object).Count | Should -Be 2490
        $one = Get-CfEvent -DatasetId $lab -Indicator host42.example
        $one.Tags -join '+' | Should -BeExactly 'phishing+c2'
        $one.Id | Should -BeExactly $result[42].Uuid

        # What was refused goes in once its reason is gone; what is invalid still does not.
        $null = New-CfCategory 'Not yet known' -KillChain 1
        $again = $failed | New-CfEventBulk -DatasetId $lab -WarningAction Ignore
        ($again | Where-Object Status -EQ Created).Count | Should -Be 7
        ($again | Where-Object Status -EQ Failed).Count | Should -Be 3
    }

    It 'leaves the rows of a broken connection unknown, does not repeat them, and goes on' {
        Add-SandboxFault @{ kind = 'resetBeforeHeaders'; route = 'create/bulk$'; skip = 1; times = 1 }
        $result = 0..49 | ForEach-Object { Build-TestRow $_ } | New-CfEventBulk -DatasetId $lab -BatchSize 10 -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.Status -join ' ' | Should -BeExactly ((@('Created') * 10 + @('Unknown') * 10 + @('Created') * 30) -join ' ')
        $result[10].Error | Should -Not -BeNullOrEmpty
        (Get-BulkRequest).Count | Should -Be 5
        $problem.Count | Should -Be 1
        $problem[0].ToString() | Should -Match '10'
    }

    It 'sends again what the rate limit turned away' {
        Add-SandboxFault @{ kind = 'status'; status = 429; retryAfter = '0'; route = 'create/bulk$'; skip = 1; times = 1 }
        $result = 0..29 | ForEach-Object { Build-TestRow $_ } | New-CfEventBulk -DatasetId $lab -BatchSize 10
        ($result | Where-Object Status -EQ Created).Count | Should -Be 30
        (Get-BulkRequest).Count | Should -Be 4
    }

    It 'has written the results of every answered batch when it is stopped in mid-run' {
        Add-SandboxFault @{ kind = 'stallHeaders'; route = 'create/bulk$'; skip = 2 }
        $results = [Collections.Concurrent.ConcurrentQueue[object]]::new()
        $command = Invoke-TestCommand -Variable @{ results = $results; lab = $lab; connection = (Get-ThreatEventConnection | Where-Object Service -EQ Cloudflare) } -Script @'
            1..1000 | ForEach-Object { [pscustomobject]@{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = "event $_"; tlp = 'amber' } } |
                New-CfEventBulk -DatasetId $lab -BatchSize 100 -Connection $connection | ForEach-Object { $results.Enqueue($_) }
'@
        Wait-Until { (Get-BulkRequest).Count -eq 3 }
        $command.Shell.Stop()
        $results.Count | Should -Be 200
        $results | ForEach-Object { $_.Status | Should -Be Created }
        (Get-BulkRequest).Count | Should -Be 3
    }

    It 'takes hashtables, JSON objects, typed events and events of another dataset' {
        $json = '{"category":"Phishing","date":"2026-02-03T04:05:06Z","event":"json","tlp":"amber","raw":{"data":{"a":{"b":[1,2]}},"source":"x"},"tags":["c2"]}' | ConvertFrom-Json
        $typed = [ThreatEvents.CfEventInput]@{ Category = 'Phishing'; Date = '2026-02-03T04:05:06Z'; Event = 'typed'; Tlp = 'amber' }
        $table = @{ Category = 'Phishing'; Date = [DateTimeOffset]'2026-02-03T04:05:06Z'; Event = 'table'; Tlp = 'amber'; Indicators = @(@{ indicatorType = 'IP'; value = '192.0.2.7' }) }
        $first = $json, $typed, $table | New-CfEventBulk -DatasetId $lab
        $first.Status | Sort-Object -Unique | Should -Be Created
        $body = (Get-BulkRequest)[0].body | ConvertFrom-Json
        $body.includeCreatedEvents | Should -BeTrue
        $body.data.event -join ' ' | Should -BeExactly 'json typed table'
        $body.data[0].raw.data.a.b -join '+' | Should -BeExactly '1+2'
        $body.data[2].indicators[0].value | Should -BeExactly '192.0.2.7'
        $copies = Get-CfEvent -DatasetId $lab | New-CfEventBulk -DatasetId 5e1a7e57-0d5a-4a11-8c0f-000000000001
        ($copies | Where-Object Status -EQ Created).Count | Should -Be 3
    }

    It 'sends nothing under -WhatIf' {
        0..9 | ForEach-Object { Build-TestRow $_ } | New-CfEventBulk -DatasetId $lab -WhatIf
        (Get-BulkRequest).Count | Should -Be 0
    }

    It 'sends nothing more after the token was refused' {
        Add-SandboxFault @{ kind = 'status'; status = 403; route = 'create/bulk$' }
        $script:seen = 0
        $problem = $null
        try { 0..49 | ForEach-Object { Build-TestRow $_ } | New-CfEventBulk -DatasetId $lab -BatchSize 10 -ErrorAction Stop | ForEach-Object { $script:seen++; $_.Status | Should -Be Failed } }
        catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -Match 'PermissionDenied'
        (Get-BulkRequest).Count | Should -Be 1
        $seen | Should -BeGreaterOrEqual 10
    }
}

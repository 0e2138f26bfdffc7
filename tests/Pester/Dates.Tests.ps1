# Dates as a user meets them: in the shell, in files and jobs, in tables of other cultures; and what else went through a file.
BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 300
    $lab = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
    $culture = [cultureinfo]::CurrentCulture

    function Show { param([int] $Width = 140) $input | Out-String -Width $Width | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_.Trim() } }
    function Get-SentEvent { @(Get-SandboxRequest | Where-Object path -Like '*/create/bulk' | ForEach-Object { ($_.body | ConvertFrom-Json -DateKind String).data }) }
    function ConvertTo-Revived { param($Object, [int] $Depth = 2) Export-Clixml -InputObject $Object -Path "$TestDrive/revived.xml" -Depth $Depth; Import-Clixml "$TestDrive/revived.xml" }
}

AfterAll {
    [cultureinfo]::CurrentCulture = $culture
    Disconnect-ThreatEventService
}

Describe 'Dates of <Name>' -ForEach @(
    @{ Name = 'threat events'; Get = { Get-CtiEvent -First 1 }; Property = 'Date' }
    @{ Name = 'audit events'; Get = { Search-AuditEvent -First 1 }; Property = 'Date' }
    @{ Name = 'Cloudforce One events'; Get = { Get-CfEvent -First 1 }; Property = 'Date' }
    @{ Name = 'indicators'; Get = { Get-CfIndicator -First 1 }; Property = 'CreatedAt' }
    @{ Name = 'raw records'; Get = { Get-CfEvent -First 1 | Get-CfEventRaw }; Property = 'Created' }
) {
    BeforeAll {
        $one = & $Get
        $date = $one.$Property
    }

    It 'are compared and subtracted with those of the shell' {
        $date | Should -BeOfType DateTime
        $date.Kind | Should -Be Local
        ((Get-Date) - $date) | Should -BeOfType TimeSpan
        (New-TimeSpan -Start $date).Ticks | Should -BeGreaterThan 0
        (Get-Date) -gt $date | Should -BeTrue
        $date -lt '2100-01-01' | Should -BeTrue
        ($date - (Get-Date $date)).Ticks | Should -Be 0
    }

    It 'have an ISO twin, which is the same moment in UTC' {
        $one."Iso$Property" | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
        ([DateTimeOffset] $one."Iso$Property").UtcTicks | Should -Be $date.ToUniversalTime().Ticks
    }

    It 'come back from a file, a depth of 1 (jobs and remoting) included, and show in every view' {
        foreach ($depth in 1, 2, 4) {
            $revived = ConvertTo-Revived $one $depth
            $revived.$Property | Should -BeOfType DateTime
            $revived.$Property.ToUniversalTime().Ticks | Should -Be $date.ToUniversalTime().Ticks
            $revived."Iso$Property" | Should -BeExactly $one."Iso$Property"
            $revived | Format-Table | Show | Should -BeExactly ($one | Format-Table | Show)
            $shown = ($revived | Format-List | Show) -join "`n"
            if ($Name -ne 'indicators') { $shown | Should -Match $date.ToUniversalTime().ToString("'$Property *: 'yyyy-MM-dd HH:mm:ss'Z'") }
            $shown | Should -Not -Match 'System\.|ThreatEvents\.'
            ($revived | Format-Wide | Show) | Should -BeExactly ($one | Format-Wide | Show)
        }
    }

    It 'come back from a job' {
        $job = Start-Job { Import-Clixml $args[0] } -ArgumentList "$TestDrive/job.xml"
        Export-Clixml -InputObject $one -Path "$TestDrive/job.xml"
        $null = $job | Wait-Job
        $back = Start-Job { $input | ForEach-Object { $_ } } -InputObject $one | Receive-Job -Wait -AutoRemoveJob
        $back.$Property.ToUniversalTime().Ticks | Should -Be $date.ToUniversalTime().Ticks
        $back | Format-Table | Show | Should -BeExactly ($one | Format-Table | Show)
        $job | Remove-Job
    }
}

Describe 'The hour that the clocks show twice' -Skip:($IsWindows -or $PSEdition -ne 'Core') {
    # The zone of a process is the one that it was started in.
    It 'tells its two halves apart in <Zone>' -ForEach @(
        @{ Zone = 'Europe/Paris'; First = '2026-10-25T00:30:00Z'; Second = '2026-10-25T01:30:00Z' }
        @{ Zone = 'America/New_York'; First = '2026-11-01T05:30:00Z'; Second = '2026-11-01T06:30:00Z' }
    ) {
        $before = $env:TZ
        try {
            $env:TZ = $Zone
            Set-Content "$TestDrive/twice.ps1" @"
Import-Module '$ModulePath'
Connect-ThreatEventService -Sandbox
`$lab = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
foreach (`$moment in '$First', '$Second') {
    `$made = New-CfEvent Phishing -Date `$moment -Event twice -Tlp amber -DatasetId `$lab
    Export-Clixml -InputObject `$made -Path '$TestDrive/twice.xml'
    `$revived = Import-Clixml '$TestDrive/twice.xml'
    `$table = (`$made | Format-Table | Out-String) -split '\r?\n' | Where-Object { `$_ -match 'Z ' }
    `$again = `$made | New-CfEventBulk -DatasetId `$lab
    `$third = `$revived | New-CfEventBulk -DatasetId `$lab
    `$set = `$made | Set-CfEvent -Date `$made.Date
    `$made.IsoDate, `$made.Date.ToUniversalTime().ToString('s'), `$revived.IsoDate, `$revived.Date.ToUniversalTime().ToString('s'), `$table.Substring(0, 20),
        (Get-CfEvent -Id `$again.Uuid -DatasetId `$lab).IsoDate, (Get-CfEvent -Id `$third.Uuid -DatasetId `$lab).IsoDate, `$set.IsoDate, `$made.Date.ToString('s') -join '|'
}
try { New-CfEvent Phishing -Date `$made.Date.ToString('s') -Event twice -Tlp amber -DatasetId `$lab } catch { "`$_" }
"@
            $lines = @(Invoke-Engine -File "$TestDrive/twice.ps1" 2>&1 | Where-Object { "$_".Trim() })
            $plain = { param($text) $text.TrimEnd('Z') }
            foreach ($at in 0, 1) {
                $moment = ($First, $Second)[$at]
                $bare = & $plain $moment
                $parts = $lines[$at] -split '\|'
                $parts[0..7] -join '|' | Should -BeExactly (@($moment, $bare, $moment, $bare, ($bare.Replace('T', ' ') + 'Z'), $moment, $moment, $moment) -join '|')
            }
            # What both of them look like on the clock is refused, with both moments named.
            ($lines[0] -split '\|')[8] | Should -BeExactly ($lines[1] -split '\|')[8]
            "$($lines[2..9])" | Should -Match ([regex]::Escape($First))
            "$($lines[2..9])" | Should -Match ([regex]::Escape($Second))
        }
        finally { $env:TZ = $before }
    }
}

Describe 'A table of events' {
    AfterEach { [cultureinfo]::CurrentCulture = $culture }

    It 'exported under <From> is created alike under every culture, to the millisecond' -ForEach @(
        'fr-FR', 'en-US', 'en-GB', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA', 'ja-JP', 'ko-KR', 'da-DK', 'hu-HU', 'zh-TW' | ForEach-Object { @{ From = $_ } }
    ) {
        $known = Get-CfEvent -First 12
        "$($known.IsoDate)" | Should -Match '\.\d'
        [cultureinfo]::CurrentCulture = $From
        $known | Export-Csv "$TestDrive/table.csv"
        foreach ($to in $From, 'en-US', 'fr-FR', 'th-TH', 'fa-IR') {
            [cultureinfo]::CurrentCulture = $to
            Clear-SandboxRequest
            $made = Import-Csv "$TestDrive/table.csv" | New-CfEventBulk -DatasetId $lab -WarningVariable warning
            $made.Status | Select-Object -Unique | Should -Be Created
            $warning | Should -BeNullOrEmpty
            (Get-SentEvent).date -join ' ' | Should -BeExactly ($known.IsoDate -join ' ') -Because "$From to $to"
        }
    }

    It 'exported under <From>, without its ISO dates, is never created with another date' -ForEach @(
        'fr-FR', 'en-US', 'en-GB', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA', 'fi-FI' | ForEach-Object { @{ From = $_ } }
    ) {
        $known = Get-CfEvent -First 40
        [cultureinfo]::CurrentCulture = $From
        $rows = $known | Select-Object * -ExcludeProperty IsoDate | ConvertTo-Csv | ConvertFrom-Csv
        foreach ($to in $From, 'en-US', 'fr-FR', 'th-TH') {
            [cultureinfo]::CurrentCulture = $to
            $made = @($rows | New-CfEventBulk -DatasetId $lab -WarningAction Ignore -ErrorAction Ignore)
            $made.Count | Should -Be 40
            $refused = 0
            for ($at = 0; $at -lt 40; $at++) {
                if ($made[$at].Status -eq 'Created') {
                    [Math]::Abs(((Get-CfEvent -Id $made[$at].Uuid -DatasetId $lab).Date - $known[$at].Date).TotalSeconds) | Should -BeLessThan 1
                }
                else {
                    $refused++
                    $made[$at].Error | Should -Match "^Date '.*' (has more than one meaning|is of an unlikely year): \d{4}-\d\d-\d\d .*\bor\b .*\d{4}-\d\d-\d\d"
                    $made[$at].Error | Should -Match $known[$at].Date.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
                }
            }
            $refused | Should -BeGreaterThan 0
        }
    }

    It 'is refused where a date means two days or a year that cannot be: <Date>' -ForEach @(
        @{ Date = '3/11/2025'; Names = '2025-11-03', '2025-03-11' }
        @{ Date = '03.11.2025 04:05'; Names = '2025-11-03', '2025-03-11' }
        @{ Date = '3-11-2025'; Names = '2025-11-03', '2025-03-11' }
        @{ Date = '25/11/25'; Names = '2025-11-25', '2025' }
        @{ Date = '3/11/2568'; Names = '2568-11-03', '2025-11-03 (Buddhist' }
        @{ Date = '2568-11-03T00:00:00'; Names = '2568-11-03', '2025-11-03 (Buddhist' }
        @{ Date = '1404/08/12'; Names = '1404-08-12', '2025-11-03 (Persian' }
        @{ Date = '1447-05-12'; Names = '1447-05-12', '2025-11-03 (Islamic' }
        @{ Date = [datetime]::new(2568, 11, 3); Names = '2568-11-03', '2025-11-03 (Buddhist' }
    ) {
        foreach ($under in 'en-US', 'fr-FR', 'th-TH') {
            [cultureinfo]::CurrentCulture = $under
            Clear-SandboxRequest
            $row = [pscustomobject]@{ Category = 'Phishing'; Date = $Date; Event = 'x'; Tlp = 'amber' }
            $made = $row | New-CfEventBulk -DatasetId $lab -ErrorAction Ignore -WarningAction Ignore
            $made.Status | Should -Be Failed
            foreach ($name in $Names) { $made.Error | Should -BeLike "*$name*" }
            foreach ($command in { New-CfEvent Phishing -Date $Date -Event x -Tlp amber }, { Set-CfEvent ([guid]::NewGuid()) -DatasetId $lab -Date $Date }, { Set-CfEvent ([guid]::NewGuid()) -DatasetId $lab -CreatedAt $Date },
                { New-CfTag x -CategoryId ([guid]::NewGuid()) -LastSeen $Date }, { $row | New-CfEventRelationshipBulk -DatasetId $lab -WarningAction Ignore }) {
                $failure = Get-TestError $command
                foreach ($name in $Names) { "$failure" | Should -BeLike "*$name*" }
            }
            @(Get-SandboxRequest).Count | Should -Be 0
        }
    }

    It 'is read where a date means one day: <Date>' -ForEach @(
        @{ Date = '2025-11-03T04:05:06.789Z'; Sent = '2025-11-03T04:05:06.789Z' }
        @{ Date = '2025-11-03T04:05:06+0100'; Sent = '2025-11-03T03:05:06Z' }
        @{ Date = '20251103T040506Z'; Sent = '2025-11-03T04:05:06Z' }
        @{ Date = '2025-11-03T04:05:06Z[UTC]'; Sent = '2025-11-03T04:05:06Z' }
        @{ Date = 'Mon, 03 Nov 2025 04:05:06 GMT'; Sent = '2025-11-03T04:05:06Z' }
        @{ Date = '25/11/2025 4:05:06 PM'; Sent = [datetime]::new(2025, 11, 25, 16, 5, 6) }
        @{ Date = '11/25/2025 16:05:06'; Sent = [datetime]::new(2025, 11, 25, 16, 5, 6) }
        @{ Date = '3 November 2025'; Sent = [datetime]::new(2025, 11, 3) }
        @{ Date = '03/03/2025'; Sent = [datetime]::new(2025, 3, 3) }
    ) {
        if ($Sent -is [datetime]) { $Sent = $Sent.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }
        foreach ($under in 'en-US', 'fr-FR', 'th-TH', 'fa-IR') {
            [cultureinfo]::CurrentCulture = $under
            Clear-SandboxRequest
            $null = [pscustomobject]@{ Category = 'Phishing'; Date = $Date; Event = 'x'; Tlp = 'amber' } | New-CfEventBulk -DatasetId $lab
            (Get-SentEvent).date | Should -BeExactly $Sent -Because $under
            (New-CfEvent Phishing -Date $Date -Event x -Tlp amber -DatasetId $lab).IsoDate | Should -BeExactly $Sent -Because $under
        }
    }

    It 'has the ISO date preferred to the other, whatever its heading' {
        $null = [pscustomobject]@{ Category = 'Phishing'; Date = '3/11/2025'; 'iso date' = '2025-11-03T04:05:06.789Z'; Event = 'x'; Tlp = 'amber' } | New-CfEventBulk -DatasetId $lab
        (Get-SentEvent)[-1].date | Should -BeExactly '2025-11-03T04:05:06.789Z'
    }

    It 'has tags that come back, whatever is in them' {
        $tags = 'a; b', '["x"]', '[APT] group', 'c,d', '"quoted"', ' blank ', "line`nbreak", 'plain'
        foreach ($some in @(, $tags), @(, $tags[0..0]), @(, $tags[3..3]), @(, $tags[7..7])) {
            $cell = [ThreatEvents.TextList]::new([string[]] $some[0]).ToString()
            [pscustomobject]@{ Category = 'Phishing'; Date = '2026-02-03T04:05:06Z'; Event = 'x'; Tlp = 'amber'; Tags = $cell } | Export-Csv "$TestDrive/tags.csv"
            Clear-SandboxRequest
            $null = Import-Csv "$TestDrive/tags.csv" | New-CfEventBulk -DatasetId $lab
            (Get-SentEvent)[-1].tags -join '|' | Should -BeExactly ($some[0] -join '|')
        }
    }

    It 'has lists refused that begin as JSON and are none' {
        $made = [pscustomobject]@{ Category = 'Phishing'; Date = '2026-02-03T04:05:06Z'; Event = 'x'; Tlp = 'amber'; Tags = '["a","b' } | New-CfEventBulk -DatasetId $lab -ErrorAction Ignore -WarningAction Ignore
        $made.Error | Should -BeLike '*JSON list*'
    }
}

Describe 'What came back from a file' {
    It 'stands where the live object does: <Name>' -ForEach @(
        @{ Name = 'Get-CtiEvent'; Get = { Get-CtiEvent -First 1 }; Do = { param($one) ($one | Get-CtiEvent).Id, $one.Id } }
        @{ Name = 'Get-CfEvent'; Get = { Get-CfEvent -First 1 }; Do = { param($one) ($one | Get-CfEvent).Id, $one.Id } }
        @{ Name = 'Get-CfEventRaw'; Get = { Get-CfEvent -First 1 }; Do = { param($one) ($one | Get-CfEventRaw).EventId, $one.Id } }
        @{ Name = 'Set-CfEvent'; Get = { New-CfEvent Phishing -Date 2026-02-03Z -Event x -Tlp amber -DatasetId $lab }; Do = { param($one) ($one | Set-CfEvent -Tlp red).Id, $one.Id } }
        @{ Name = 'Set-CfEventRaw'; Get = { New-CfEvent Phishing -Date 2026-02-03Z -Event x -Tlp amber -DatasetId $lab -RawData '{"a":1}' | Get-CfEventRaw }; Do = { param($one) ($one | Set-CfEventRaw -Tlp red -Confirm:$false).EventId, $one.EventId } }
        @{ Name = 'Add-CfEventTag'; Get = { New-CfEvent Phishing -Date 2026-02-03Z -Event x -Tlp amber -DatasetId $lab }; Do = { param($one) $one | Add-CfEventTag -Tag again -Confirm:$false | Out-Null; "$((Get-CfEvent -Id $one.Id -DatasetId $lab).Tags)", 'again' } }
        @{ Name = 'Get-CfEventRelationship'; Get = { Get-CfEvent -First 1 }; Do = { param($one) $null = $one | Get-CfEventRelationship; 1, 1 } }
        @{ Name = 'Get-CfGraph'; Get = { Get-CfEvent -First 1 }; Do = { param($one) ($one | Get-CfGraph).Node['uuid'], $one.Id } }
        @{ Name = 'Copy-CfEvent'; Get = { Get-CfEvent -First 1 }; Do = { param($one) "$(($one | Copy-CfEvent -DestinationDatasetId $lab -Confirm:$false).Copied)", '1' } }
        @{ Name = '-DatasetId'; Get = { Get-CfDataset | Select-Object -First 1 }; Do = { param($one) (Get-CfEvent -DatasetId $one -First 1).DatasetId, $one.Id } }
        @{ Name = 'Get-CfDataset'; Get = { Get-CfDataset | Select-Object -First 1 }; Do = { param($one) ($one | Get-CfDataset).Id, $one.Id } }
        @{ Name = 'Get-CfTag'; Get = { Get-CfTag | Select-Object -First 1 }; Do = { param($one) ($one | Get-CfTag).Id, $one.Id } }
        @{ Name = 'Remove-CfTag'; Get = { Get-CfTag | Select-Object -Last 1 }; Do = { param($one) $one | Remove-CfTag -Confirm:$false; @(Get-CfTag | Where-Object Id -EQ $one.Id).Count, 0 } }
        @{ Name = 'Remove-CfEvent'; Get = { New-CfEvent Phishing -Date 2026-02-03Z -Event x -Tlp amber -DatasetId $lab }; Do = { param($one) $one | Remove-CfEvent -Confirm:$false; @(Get-CfEvent -DatasetId $lab | Where-Object Id -EQ $one.Id).Count, 0 } }
        @{ Name = '-Connection'; Get = { Get-ThreatEventConnection | Where-Object Service -EQ Nameshield }; Do = { param($one) @(Get-CtiEvent -First 1 -Connection $one).Count, 1 } }
        @{ Name = 'Protect-CsvCell'; Get = { Get-CtiEvent -First 1 }; Do = { param($one) ($one | Protect-CsvCell).Id, $one.Id } }
    ) {
        $live = & $Get
        $revived = ConvertTo-Revived $live
        $got, $expected = & $Do $revived
        "$got" | Should -BeExactly "$expected"
    }

    It 'is a connection of the session, or says that there is none' {
        Connect-ThreatEventService -Nameshield -Token 'a-token-of-a-test' -BaseUri http://127.0.0.1:9 -Name other -WarningAction Ignore
        $revived = ConvertTo-Revived (Get-ThreatEventConnection other)
        $revived | Disconnect-ThreatEventService
        Get-ThreatEventConnection | Where-Object Name -EQ other | Should -BeNullOrEmpty
        "$(Get-TestError { $revived | Disconnect-ThreatEventService })" | Should -BeLike "*no connection 'other' to Nameshield*"
        "$(Get-TestError { Get-CtiEvent -First 1 -Connection $revived })" | Should -BeLike "*no connection 'other' to Nameshield*"
    }

    It 'has its files saved: <Name>' -ForEach @(
        @{ Name = 'a file'; Do = { param($one) ConvertTo-Revived $one } }
        @{ Name = 'a job'; Do = { param($one) ConvertTo-Revived $one 1 } }
        @{ Name = 'a table'; Do = { param($one) $one | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'its id'; Do = { param($one) $one.Id } }
        @{ Name = 'an object with its id'; Do = { param($one) [pscustomobject]@{ Id = $one.Id } } }
        @{ Name = 'several'; Do = { param($one) , @((ConvertTo-Revived $one), (ConvertTo-Revived $one)) } }
    ) {
        $one = Get-CtiEvent | Where-Object { $_.Website.ScreenshotResourceUrl -and $_.Website.SourceResourceUrl -and $_.Whois.ResourceUrl } | Select-Object -First 1
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $files = & $Do $one | Save-CtiResource -Path $folder -PassThru -Force
        ($files.Name | Sort-Object -Unique).Count | Should -Be 3
        $files.Name | ForEach-Object { $_ | Should -BeLike "cti-$($one.Id)-*" }
    }

    It 'has its files saved by -Id, and says which id is unknown' {
        $one = Get-CtiEvent | Where-Object { $_.Website.ScreenshotResourceUrl } | Select-Object -First 1
        (Save-CtiResource -Id $one.Id -Kind Screenshot -Path $TestDrive -PassThru -Force).Name | Should -BeLike "cti-$($one.Id)-screenshot.*"
        $failure = Get-TestError { Save-CtiResource -Id '00000000-0000-4000-8000-000000000000' -Path $TestDrive }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }
}

Describe 'Counts' {
    It 'offer only what the service accepts' {
        $words = (TabExpansion2 'Measure-CfEvent -AggregateBy ').CompletionMatches.CompletionText
        $words.Count | Should -BeGreaterThan 5
        $words | Should -Not -Contain date
        $words | Should -Not -Contain event
        foreach ($word in $words) { @(Measure-CfEvent -AggregateBy $word -ErrorAction Stop).Count | Should -BeGreaterThan 0 }
    }

    It 'of each day are those of the events of that day' {
        $days = Measure-CfEvent -GroupByDate -DatasetId all
        $events = Get-CfEvent -DatasetId all
        ($days | Measure-Object Count -Sum).Sum | Should -Be $days[0].Total
        $expected = $events | Group-Object { $_.IsoDate.Substring(0, 10) } | Sort-Object Name
        ($days | ForEach-Object { "$($_.Date) $($_.Count)" }) -join ', ' | Should -BeExactly (($expected | ForEach-Object { "$($_.Name) $($_.Count)" }) -join ', ')
    }

    It 'take date for a column, in any case, and columns in any case' {
        (Measure-CfEvent Date -Limit 3).Date -join ' ' | Should -BeExactly ((Measure-CfEvent -GroupByDate).Date[0..2] -join ' ')
        $both = Measure-CfEvent date, ATTACKERCOUNTRY -Limit 3
        $both[0].AggregateBy | Should -BeExactly attackerCountry
        $both[0].Date | Should -Match '^\d{4}-\d\d-\d\d$'
    }

    It 'of nothing are refused before anything is sent, and days that are cut off are an error' {
        Clear-SandboxRequest
        (Get-TestError { Measure-CfEvent }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
        Add-SandboxFault @{ kind = 'totalDelta'; n = 5; times = 1 }
        (Get-TestError { Measure-CfEvent -GroupByDate }).FullyQualifiedErrorId | Should -BeLike 'ResultIncomplete,*'
        Clear-SandboxFault
    }
}

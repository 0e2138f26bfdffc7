BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $threats = @(Get-CtiEvent)
    $audit = @(Search-AuditEvent)
    function Get-Pair { $input | ForEach-Object { "$($_.Value)=$($_.Count)" } | Sort-Object }
    function Get-Grouped { param([scriptblock] $By) $input | Group-Object $By -NoElement | ForEach-Object { "$($_.Name)=$($_.Count)" } | Sort-Object }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Measure-CtiEvent' {
    It 'counts by <Word> as Group-Object does' -ForEach @(
        @{ Word = 'Brand'; Name = 'BrandName'; By = { $_.BrandName } }
        @{ Word = 'criticality'; Name = 'Criticality'; By = { $_.Criticality } }
        @{ Word = 'Registrar'; Name = 'Registrar'; By = { $_.Registrar } }
        @{ Word = 'Day'; Name = 'Day'; By = { $_.Date.ToUniversalTime().ToString('yyyy-MM-dd') } }
        @{ Word = 'Week'; Name = 'Week'; By = { '{0}-W{1:00}' -f [Globalization.ISOWeek]::GetYear($_.Date.ToUniversalTime()), [Globalization.ISOWeek]::GetWeekOfYear($_.Date.ToUniversalTime()) } }
        @{ Word = 'Month'; Name = 'Month'; By = { $_.Date.ToUniversalTime().ToString('yyyy-MM') } }
        @{ Word = 'Tld'; Name = 'TopLevelDomain'; By = { '.' + $_.Domain.Split('.')[-1] } }
    ) {
        $rows = Measure-CtiEvent $Word
        $rows | Get-Pair | Should -Be ($threats | Get-Grouped $By)
        $rows.Property | Select-Object -Unique | Should -BeExactly $Name
        $rows.Total | Select-Object -Unique | Should -Be $threats.Count
        $threats | Measure-CtiEvent $Word | Get-Pair | Should -Be ($rows | Get-Pair)
    }

    It 'knows the ISO week of <Date>' -ForEach @(
        @{ Date = '2020-12-31'; Week = '2020-W53' }, @{ Date = '2021-01-03'; Week = '2020-W53' }, @{ Date = '2021-01-04'; Week = '2021-W01' }, @{ Date = '2024-12-30'; Week = '2025-W01' }
        @{ Date = '9999-12-31'; Week = '9999-W52' }, @{ Date = '0001-01-01'; Week = '0001-W01' }
    ) {
        $item = [ThreatEvents.CtiEvent]::new()
        $item.Date = [datetime]::SpecifyKind([datetime]$Date, 'Utc')
        ($item | Measure-CtiEvent Week).Value | Should -BeExactly $Week
    }

    It 'counts an event for each of its countries, and says so in the share' {
        $rows = $threats | Measure-CtiEvent Country
        $rows | Get-Pair | Should -Be (& { foreach ($item in $threats) { if ($item.CountryCode.Count) { $item.CountryCode } else { '' } } } | Group-Object -NoElement | ForEach-Object { "$($_.Name)=$($_.Count)" } | Sort-Object)
        ($rows | Measure-Object Share -Sum).Sum | Should -BeGreaterThan 100
    }

    It 'gives the highest first, spans of time in their order, and as many as -Limit says' {
        $rows = @(Measure-CtiEvent Brand -Limit 3)
        $rows | Should -HaveCount 3
        $rows.Count | Should -Be ($rows.Count | Sort-Object -Descending)
        $months = @(Measure-CtiEvent Month, Criticality)
        $months.Value | Should -Be ($months.Value | Sort-Object)
        $months[0].Columns.Month | Should -BeExactly $months[0].Value.Split(';')[0]
        $months[0].Property | Should -BeExactly 'Month; Criticality'
    }

    It 'knows the first and the last moment' {
        $row = Measure-CtiEvent Criticality | Where-Object Value -EQ HIGH
        $dates = ($threats | Where-Object Criticality -EQ HIGH).Date | Sort-Object
        $row.FirstDate | Should -Be $dates[0]
        $row.LastDate | Should -Be $dates[-1]
        $row.FirstDate.Kind | Should -Be Local
    }

    It 'without a property asks for one row only' {
        Clear-SandboxRequest
        (Measure-CtiEvent -Criticality High).Count | Should -Be @($threats | Where-Object Criticality -EQ HIGH).Count
        $asked = @(Get-SandboxRequest)
        $asked | Should -HaveCount 1
        ConvertFrom-Query $asked[0].query.TrimStart('?') | Should -Contain 'size=1'
        ($threats | Measure-CtiEvent).Count | Should -Be $threats.Count
        (Measure-CtiEvent -Domain no-such-name).Count | Should -Be 0
    }

    It 'counts events that came back from Clixml' {
        $file = Join-Path $TestDrive 'saved.xml'
        $some = $threats | Select-Object -First 50
        $some | Export-Clixml $file
        foreach ($by in 'Brand', 'Country', 'Day', 'Tld', 'CustomerId') { Import-Clixml $file | Measure-CtiEvent $by | Get-Pair | Should -Be ($some | Measure-CtiEvent $by | Get-Pair) }
    }

    It 'gives nothing for nothing' {
        @() | Measure-CtiEvent Brand | Should -BeNullOrEmpty
        $null | Measure-CtiEvent Brand | Should -BeNullOrEmpty
        Measure-CtiEvent Brand -Domain no-such-name | Should -BeNullOrEmpty
    }

    It 'gives no count of a part where the list breaks' {
        Add-SandboxFault @{ kind = 'status'; status = 403; skip = 1 }
        try {
            $rows = 'untouched'
            { $script:rows = Measure-CtiEvent Brand -PageSize 500 -ErrorAction Stop } | Should -Throw -ErrorId 'PermissionDenied*'
            $given = try { Measure-CtiEvent Brand -PageSize 500 } catch { 'failed' }
            $given | Should -Be 'failed'
        }
        finally { Clear-SandboxFault }
    }

    It 'refuses <Name>, and sends nothing' -ForEach @(
        @{ Name = 'what it does not know'; Arguments = 'Colour'; Like = '*Colour*'; Advice = '*BrandName*Week*' }
        @{ Name = 'two lists'; Arguments = 'IPAddress', 'Country'; Like = '*IPAddress and of CountryCode*'; Advice = '*one of them*' }
        @{ Name = 'a property twice'; Arguments = 'Brand', 'BrandName'; Like = '*twice*'; Advice = '*once*' }
    ) {
        Clear-SandboxRequest
        $failed = Get-TestError { Measure-CtiEvent $Arguments }
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        $failed.ToString() | Should -BeLike $Like
        $failed.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        @(Get-SandboxRequest) | Should -HaveCount 0
    }

    It 'says which object is no threat event, and counts the others' {
        $rows = @($threats[0], 'text', $audit[0]) | Measure-CtiEvent Type -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows.Count | Should -Be 1
        $failed | Should -HaveCount 2
    }

    It 'shows a bar that is as long as the share' {
        $line = Measure-CtiEvent | Out-String | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ -match '100' }
        $line | Should -Match "$([char]0x2588){20} 100"
        foreach ($culture in 'de-DE', 'tr-TR', 'en-US') {
            $number = (12.5).ToString('0.0', [cultureinfo]$culture)
            $before = [cultureinfo]::CurrentCulture
            try { [cultureinfo]::CurrentCulture = $culture; [ThreatEvents.Formatting._Format]::Bar(12.5) | Should -BeExactly ("$([char]0x2588)$([char]0x2588)$([char]0x258C)".PadRight(20) + "  $number %") }
            finally { [cultureinfo]::CurrentCulture = $before }
        }
        [ThreatEvents.Formatting._Format]::Bar('12.5') | Should -BeLike '*5 %'
        [ThreatEvents.Formatting._Format]::Bar($null) | Should -BeExactly ''
        [ThreatEvents.Formatting._Format]::Bar(1e300).Length | Should -BeGreaterThan 20
    }
}

Describe 'Measure-CfEvent' {
    It 'has the shares and the bar of the others' {
        $rows = Measure-CfEvent category -DatasetId all
        $rows.Count | Should -BeGreaterThan 3
        foreach ($row in $rows) { $row.Share | Should -Be ([math]::Round(100 * $row.Count / $row.Total, 1)) }
        ($rows.Share | Measure-Object -Sum).Sum | Should -BeGreaterThan 99
        $rows | Out-String -Width 80 | Should -BeLike "*Count Share*$([char]0x2588)*$($rows[0].Value)*"
    }
}

Describe 'Measure-AuditEvent' {
    It 'counts by <Word> as Group-Object does' -ForEach @(
        @{ Word = 'Login'; By = { $_.CreatorLogin } }
        @{ Word = 'action'; By = { $_.Action } }
        @{ Word = 'User'; By = { $_.User } }
        @{ Word = 'IP'; By = { $_.CreatorIPAddress } }
        @{ Word = 'Day'; By = { $_.Date.ToUniversalTime().ToString('yyyy-MM-dd') } }
    ) {
        Measure-AuditEvent $Word | Get-Pair | Should -Be ($audit | Get-Grouped $By)
        $audit | Measure-AuditEvent $Word | Get-Pair | Should -Be ($audit | Get-Grouped $By)
    }

    It 'takes what Search-AuditEvent takes' {
        $rows = Measure-AuditEvent Action -Zone 'example.*' -Filter { context -eq 'zone' }
        $rows | Get-Pair | Should -Be (Search-AuditEvent 'example.*' -Context zone | Get-Grouped { $_.Action })
    }

    It 'without a property asks for one row only' {
        Clear-SandboxRequest
        (Measure-AuditEvent -Context zone).Count | Should -Be @($audit | Where-Object Context -EQ zone).Count
        $asked = @(Get-SandboxRequest)
        $asked | Should -HaveCount 1
        ($asked[0].body | ConvertFrom-Json).limit | Should -Be 1
    }
}

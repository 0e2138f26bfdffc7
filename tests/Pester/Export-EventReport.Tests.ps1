BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 300
    Push-Location $TestDrive
    $events = & { Get-CtiEvent; Search-AuditEvent; Get-CfEvent }
    $end = [datetimeoffset]::UtcNow
    function Read-Report {
        param($Path)
        $xml = [xml]::new()
        $xml.LoadXml(((Get-Content $Path -Raw) -replace '^<!DOCTYPE html>'))
        $xml
    }
    function Get-Table {
        # Name and count of each row of the table with this heading.
        param($Report, $Title)
        $table = $Report.SelectNodes('//div[@class="bars"]') | Where-Object { $_.h3 -eq $Title } | Select-Object -First 1
        foreach ($row in $table.table.tr) { [pscustomobject]@{ Name = $row.td[0].'#text'; Count = [int] $row.td[1].'#text' } }
    }
}

AfterAll {
    Pop-Location
    Disconnect-ThreatEventService
}

Describe 'Export-EventReport' {
    It 'has the figures that Group-Object and Measure-Object give' {
        $events | Export-EventReport all.html -Culture en-US
        $report = Read-Report all.html
        $cti, $audit, $cf = $events | Group-Object { $_.GetType().Name } | Sort-Object { $_.Name -ne 'CtiEvent' }, Name | ForEach-Object { , $_.Group }
        $figures = @{}
        foreach ($figure in $report.SelectNodes('//div[@class="figure"]')) { $figures[$figure.ParentNode.ParentNode.h2 + '/' + $figure.span.'#text'] = [int] ($figure.b -replace '[,+]') }
        $figures['Threats to brands/Threat events'] | Should -Be $cti.Count
        $figures['Threats to brands/High criticality'] | Should -Be @($cti | Where-Object Criticality -EQ HIGH).Count
        $figures['Threats to brands/Domains'] | Should -Be @($cti.Domain | Sort-Object -Unique).Count
        $figures["Changes in Nameshield's applications/Not successful"] | Should -Be @($audit | Where-Object State -NE success).Count
        $figures["Changes in Nameshield's applications/People"] | Should -Be @($audit.CreatorLogin | Where-Object { $_ } | Sort-Object -Unique).Count
        $figures['Cloudforce One/Events'] | Should -Be $cf.Count
        $groups = $cti | Group-Object BrandName | Sort-Object @{ Expression = 'Count'; Descending = $true }, Name
        @(Get-Table $report Brands | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object) | Should -Be @($groups | Select-Object -First 10 | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object)
        $categories = @(Get-Table $report Categories)
        ($categories | Measure-Object Count -Sum).Sum | Should -Be ($cf | Group-Object Category | Sort-Object Count -Descending | Select-Object -First 10 | Measure-Object Count -Sum).Sum
    }

    It 'compares with the period before' {
        $from = $end.AddDays(-10)
        $events | Export-EventReport ten.html -From $from -To $end -Culture en-US
        $now = @($events | Where-Object { $_ -is [ThreatEvents.CtiEvent] -and $_.Date -ge $from.LocalDateTime -and $_.Date -lt $end.LocalDateTime }).Count
        $before = @($events | Where-Object { $_ -is [ThreatEvents.CtiEvent] -and $_.Date -ge $from.AddDays(-10).LocalDateTime -and $_.Date -lt $from.LocalDateTime }).Count
        $figure = (Read-Report ten.html).SelectNodes('//div[@class="figure"]')[0]
        [int] $figure.b | Should -Be $now
        $figure.span[1].'#text' | Should -Match "\(before: $before\)|as before \($before\)"
    }

    It 'gives the same bytes for the same events, live, from Clixml and as rows' {
        $short = $events | Select-Object -First 40
        $short | Export-EventReport live.html
        $short | Export-Clixml events.xml -Depth 5
        Import-Clixml events.xml | Export-EventReport revived.html
        $short | ConvertTo-EventRow | Export-EventReport rows.html
        $live = Get-Content live.html -Raw
        Get-Content revived.html -Raw | Should -BeExactly $live
        Get-Content rows.html -Raw | Should -BeExactly $live
    }

    It 'makes a mail body without a style sheet or a drawing' {
        $events | Export-EventReport mail.html -ForMail -WarningAction SilentlyContinue
        $mail = Read-Report mail.html
        $mail.SelectNodes('//style|//svg|//script|//img|//a').Count | Should -Be 0
        (Get-Item mail.html).Length | Should -BeLessOrEqual 100KB
        $mail.SelectNodes('//td[@bgcolor]').Count | Should -BeGreaterThan 20
    }

    It 'writes and replaces the file only when it is whole' {
        'before' | Set-Content kept.html
        { & { $events[0]; throw 'broken' } | Export-EventReport kept.html } | Should -Throw broken
        Get-Content kept.html | Should -Be before
        $events[0] | Export-EventReport kept.html -WhatIf
        Get-Content kept.html | Should -Be before
        $events[0] | Export-EventReport kept.html -PassThru | ForEach-Object Name | Should -Be kept.html
        Get-Content kept.html -Raw | Should -Match '^<!DOCTYPE html>'
        Get-ChildItem -Force -Filter *.partial | Should -BeNullOrEmpty
    }

    It 'says that it is incomplete where a list broke off' {
        & { $events[0]; Get-CtiEvent -Id ([guid]::NewGuid()) -ErrorAction SilentlyContinue } | Export-EventReport part.html
        Get-Content part.html -Raw | Should -Match 'Incomplete: 1 error was'
        $events[0] | Export-EventReport whole.html
        Get-Content whole.html -Raw | Should -Match 'Complete: no error'
    }

    It 'refuses <Name> before the first event' -ForEach @(
        @{ Name = 'an end before the beginning'; Parameters = @{ From = '2026-02-01'; To = '2026-01-01' }; Id = 'InvalidQuery*' }
        @{ Name = 'a folder that is not there'; Parameters = @{ Path = 'nowhere/x.html' }; Id = 'FileNotWritten*' }
        @{ Name = 'a folder'; Parameters = @{ Path = '.' }; Id = 'FileNotWritten*' }
        @{ Name = 'what is no path of the file system'; Parameters = @{ Path = 'env:x' }; Id = 'InvalidQuery*' }
        @{ Name = 'no rows'; Parameters = @{ TopCount = 0 }; Id = 'ParameterArgumentValidationError*' }
    ) {
        $all = @{ Path = 'refused.html' } + $(if ($Parameters.Path) { @{} } else { $Parameters })
        if ($Parameters.Path) { $all.Path = $Parameters.Path }
        $script:seen = 0
        $problem = { & { $script:seen++; $events[0] } | Export-EventReport @all } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike $Id
        $script:seen | Should -Be 0
        Test-Path refused.html | Should -BeFalse
    }

    It 'goes on after what is no event' {
        @('text'; $events[0]; $null) | Export-EventReport odd.html -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery*'
        Get-Content odd.html -Raw | Should -Match 'Incomplete: 1 error'
    }
}

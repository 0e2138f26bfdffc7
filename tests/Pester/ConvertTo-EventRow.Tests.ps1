BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 60
    $columns = 'IsoDate', 'Source', 'Id', 'Type', 'Action', 'State', 'Criticality', 'Subject', 'SubjectType', 'Description', 'BrandName', 'Actor', 'Target', 'IPAddress',
        'CountryCode', 'AutonomousSystem', 'Registrar', 'IsoRegisteredAt', 'NameServer', 'MailServer', 'Url', 'Tags', 'Tlp', 'Comment', 'Scope'
}

AfterAll { Disconnect-ThreatEventService }

Describe 'ConvertTo-EventRow' {
    It 'gives the same columns in the same order for <Name>' -ForEach @(
        @{ Name = 'threat events'; Source = 'CTI'; Get = { Get-CtiEvent } }
        @{ Name = 'audit events'; Source = 'Audit'; Get = { Search-AuditEvent } }
        @{ Name = 'events of Cloudforce One'; Source = 'Cloudforce One'; Get = { Get-CfEvent -DatasetId all } }
    ) {
        $events = @(& $Get)
        $rows = @($events | ConvertTo-EventRow)
        $rows.Id | Should -Be $events.Id
        $rows.IsoDate | Should -Be $events.IsoDate
        foreach ($row in $rows) { $row.PSObject.Properties.Name | Should -BeExactly $columns }
        $rows.Source | Select-Object -Unique | Should -BeExactly $Source
        ($rows | Where-Object Subject).Count | Should -BeGreaterThan 10
    }

    It 'has no JSON and no type name in a cell, and a date that every culture reads alike' {
        $before = [cultureinfo]::CurrentCulture
        try {
            foreach ($culture in 'de-DE', 'tr-TR') {
                [cultureinfo]::CurrentCulture = $culture
                $csv = & { Get-CtiEvent; Search-AuditEvent; Get-CfEvent } | ConvertTo-EventRow | ConvertTo-Csv | ConvertFrom-Csv
                foreach ($row in $csv) {
                    foreach ($column in 'IPAddress', 'CountryCode', 'AutonomousSystem', 'NameServer', 'MailServer', 'Tags') { $row.$column | Should -Not -Match '^[\[{]|System\.' }
                    foreach ($column in 'IsoDate', 'IsoRegisteredAt') { $row.$column | Should -Match '^$|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$' }
                }
            }
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'puts events of three services into one file without losing one' {
        $file = Join-Path $TestDrive 'all.csv'
        & { Get-CtiEvent -First 5; Search-AuditEvent -First 5; Get-CfEvent -First 5 } | ConvertTo-EventRow | Export-Csv $file
        $read = Import-Csv $file
        $read | Should -HaveCount 15
        @($read | Group-Object Source | ForEach-Object Count) | Should -Be 5, 5, 5
    }

    It 'gives the same rows for events that come back from Clixml and a job' {
        foreach ($get in { Get-CtiEvent }, { Search-AuditEvent }, { Get-CfEvent }) {
            $events = @(& $get)
            $live = $events | ConvertTo-EventRow | ConvertTo-Csv
            $file = Join-Path $TestDrive 'saved.xml'
            $events | Export-Clixml $file
            Import-Clixml $file | ConvertTo-EventRow | ConvertTo-Csv | Should -Be $live
        }
        $events = @(Get-CtiEvent -First 10)
        $back = Start-Job { $using:events } | Receive-Job -Wait -AutoRemoveJob
        $back | ConvertTo-EventRow | ConvertTo-Csv | Should -Be ($events | ConvertTo-EventRow | ConvertTo-Csv)
    }

    It 'with -FormulaSafe has what Protect-CsvCell gives' {
        Add-SandboxFault @{ kind = 'hostileText'; form = 'formula' }
        try { $events = @(Get-CtiEvent) } finally { Clear-SandboxFault }
        $safe = $events | ConvertTo-EventRow -FormulaSafe | ConvertTo-Csv
        $safe | Should -Be ($events | ConvertTo-EventRow | Protect-CsvCell | ConvertTo-Csv)
        "$safe" | Should -Match "`"'="
        $events | ConvertTo-EventRow | ConvertTo-Csv | Should -Not -Be $safe
    }

    It 'says for each object that is no event what to do, and goes on' {
        $rows = @('text'; [pscustomobject]@{ Id = 1 }; $null; Get-CtiEvent -First 1) | ConvertTo-EventRow -ErrorVariable failed -ErrorAction SilentlyContinue
        @($rows) | Should -HaveCount 1
        $failed | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -Be 'InvalidQuery,ThreatEvents.Commands.ConvertToEventRowCommand'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-CtiEvent*'
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 200
    $culture = [cultureinfo]::CurrentCulture
}

AfterAll {
    [cultureinfo]::CurrentCulture = $culture
    Disconnect-ThreatEventService
}

Describe 'Export-Csv of <Name> under <Culture>' -ForEach @(
    foreach ($culture in 'fr-FR', 'en-US') {
        @{ Name = 'threat events'; Culture = $culture; Get = { Get-CtiEvent } }
        @{ Name = 'audit events'; Culture = $culture; Get = { Search-AuditEvent } }
    }
) {
    BeforeAll {
        [cultureinfo]::CurrentCulture = $Culture
        $file = Join-Path $TestDrive events.csv
        $events = @(& $Get)
        & $Get | Export-Csv $file
        $rows = @(Import-Csv $file)
    }

    AfterAll { [cultureinfo]::CurrentCulture = 'en-US' }

    It 'has one row an event, with the same ids' {
        $rows.Count | Should -Be 200
        $rows.Id -join ' ' | Should -Be ($events.Id -join ' ')
    }

    It 'has no cell that names a type' {
        $rows | ForEach-Object { $_.PSObject.Properties.Value } | Where-Object { $_ -match 'System\.|ThreatEvents\.' } | Should -BeNullOrEmpty
    }

    It 'has the dates, readable in this culture and in every other' {
        $kept = @($events.Date)
        $read = @($rows | ForEach-Object { [DateTime]::Parse($_.Date) })
        $iso = @($rows | ForEach-Object { ([DateTimeOffset]$_.IsoDate).LocalDateTime })
        $iso.Ticks -join ' ' | Should -Be ($kept.Ticks -join ' ')
        0..199 | Where-Object { [Math]::Abs(($read[$_] - $kept[$_]).TotalSeconds) -ge 1 } | Should -BeNullOrEmpty
    }

    It 'has the same columns whatever the first event lacks' {
        $poor = $events | Sort-Object { @($_.PSObject.Properties.Value | Where-Object { "$_" }).Count } | Select-Object -First 1
        ($poor | ConvertTo-Csv)[0] | Should -Be (Get-Content $file -TotalCount 1)
    }

    It 'joins lists as a; b' {
        if ($Name -eq 'threat events') {
            $at = [array]::FindIndex([object[]]$events, [Predicate[object]] { $args[0].IPAddress.Count -gt 1 })
            $rows[$at].IPAddress | Should -Be ($events[$at].IPAddress -join '; ')
        }
        else { $rows[0].Payload | Should -Match '^(\{.*\})?$' }
    }
}

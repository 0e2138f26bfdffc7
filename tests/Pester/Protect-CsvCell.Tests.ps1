BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 30
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Protect-CsvCell' {
    AfterEach { Clear-SandboxFault }

    It 'puts an apostrophe before <Text>, and -Undo takes it away' -ForEach @(
        @{ Text = '=1+1' }, @{ Text = '+cmd|'' /C calc''!A0' }, @{ Text = '-2+3' }, @{ Text = '@SUM(A1:A9)' }, @{ Text = "`t=1" }, @{ Text = "`r=1" }, @{ Text = '  =1' }, @{ Text = '"=1' },
        @{ Text = "$([char]0xFF1D)1" }, @{ Text = "'=1" }
    ) {
        $safe = [pscustomobject]@{ a = $Text } | Protect-CsvCell
        $safe.a | Should -BeExactly "'$Text"
        ($safe | Protect-CsvCell -Undo).a | Should -BeExactly $Text
        $Text | Protect-CsvCell | Should -BeExactly "'$Text"
    }

    It 'leaves numbers, dates and other text alone, with their types' {
        $row = [pscustomobject]@{ n = -5; d = [datetime]'2024-01-02'; o = [DateTimeOffset]'2024-01-02Z'; t = 'a=b'; s = '-12.5'; u = $null; b = $true; l = 1, 2 }
        $safe = $row | Protect-CsvCell
        $safe.PSObject.Properties.Name | Should -Be $row.PSObject.Properties.Name
        foreach ($name in 'n', 'd', 'o', 'b') { $safe.$name | Should -BeOfType $row.$name.GetType() }
        $safe | ConvertTo-Csv | Should -Be ($row | ConvertTo-Csv)
    }

    It 'keeps columns and order, and -Undo after Import-Csv gives the plain export: <Name>' -ForEach @(
        @{ Name = 'threat events'; Get = { Get-CtiEvent } }
        @{ Name = 'audit events'; Get = { Search-AuditEvent } }
        @{ Name = 'Cloudforce One events'; Get = { Get-CfEvent } }
    ) {
        $plain = & $Get | ConvertTo-Csv
        $safe = & $Get | Protect-CsvCell | ConvertTo-Csv
        $safe[0] | Should -BeExactly $plain[0]
        $safe | ConvertFrom-Csv | Protect-CsvCell -Undo | ConvertTo-Csv | Should -Be ($plain | ConvertFrom-Csv | ConvertTo-Csv)
    }

    It 'leaves no cell of hostile events that a spreadsheet would run, and loses nothing' {
        Add-SandboxFault @{ kind = 'hostileText'; form = 'formula' }
        $events = @(Get-CtiEvent)
        "$($events.Domain)" | Should -Match '^=HYPERLINK'
        $file = Join-Path $TestDrive hostile.csv
        $events | Protect-CsvCell | Export-Csv $file
        $cells = Import-Csv $file | ForEach-Object { $_.PSObject.Properties.Value }
        $cells.Count | Should -BeGreaterThan 300
        $cells | Where-Object { $_ -match '^\s*[=@+-]' -and $_ -notmatch '^[+-]?[\d.,]+$' } | Should -BeNullOrEmpty
        @(Import-Csv $file | Protect-CsvCell -Undo).Domain | Should -Be $events.Domain
    }

    It 'takes a name of a column that is a formula for what it is' {
        ([pscustomobject]@{ '=x' = 1 } | Protect-CsvCell).PSObject.Properties.Name | Should -Be "'=x"
    }

    It 'leaves the cell empty whose property throws' {
        $row = [pscustomobject]@{ a = '=1' } | Add-Member -PassThru ScriptProperty b { throw 'no' }
        $safe = $row | Protect-CsvCell
        $safe.a | Should -Be "'=1"
        $safe.b | Should -BeNullOrEmpty
    }
}

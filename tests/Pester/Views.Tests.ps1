BeforeDiscovery {
    # What a command gives, and every record that stands in a property of that.
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreatEvents.psd1')
    $records = [Collections.Generic.List[type]]::new()
    function Add-Record {
        param([type] $Type)
        if ($Type.Name -eq 'RecordList`1') { $Type = $Type.GenericTypeArguments[0] }
        if ($Type.Namespace -ne 'ThreatEvents' -or -not $Type.IsClass -or $Type.Name -in 'PropertyBag', 'TextList', 'NumberList' -or $Type -in $records) { return }
        $records.Add($Type)
        $Type.GetProperties().PropertyType | ForEach-Object { Add-Record $_ }
    }
    (Get-Command -Module ThreatEvents).OutputType.Type | Where-Object { $_ } | ForEach-Object { Add-Record $_ }
    $given = (Get-Command -Module ThreatEvents).OutputType.Type
    $types = foreach ($type in $records) { @{ Name = $type.Name; Type = $type; IsGiven = $type -in $given } }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox

    function Show { param([int] $Width = 120) $input | Out-String -Width $Width | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_.Trim() } }
    $escape = [char]27
    $sample = @(Get-CtiEvent -First 20 | Where-Object { $_.DnsRecords.Count -and $_.Whois -and $_.Website })[0]
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Views' {
    It 'of <Name> fit <Width> columns as a table' -ForEach @(
        foreach ($width in 80, 120, 160) {
            @{ Name = 'threat events'; Width = $width; Get = { Get-CtiEvent -First 30 } }
            @{ Name = 'audit events'; Width = $width; Get = { Search-AuditEvent -First 30 } }
            @{ Name = 'connections'; Width = $width; Get = { Get-ThreatEventConnection } }
        }
    ) {
        $lines = @(& $Get | Show $Width)
        $lines[0] | Should -Match '^(Date|Name) '
        $lines.Count | Should -BeGreaterThan 3
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual $Width }
    }

    It 'of <Name> fit <Width> columns, and wrap no heading' -ForEach @(
        foreach ($width in 80, 120, 160) {
            @{ Name = 'Cloudforce One events'; Width = $width; First = 'Date'; Get = { Get-CfEvent -First 30 } }
            @{ Name = 'datasets'; Width = $width; First = 'Name'; Get = { Get-CfDataset } }
            @{ Name = 'categories'; Width = $width; First = 'Name'; Get = { Get-CfCategory } }
            @{ Name = 'tags'; Width = $width; First = 'Value'; Get = { Get-CfTag | Select-Object -First 30 } }
            @{ Name = 'indicators'; Width = $width; First = 'Value'; Get = { Get-CfIndicator -First 30 } }
            @{ Name = 'counts'; Width = $width; First = ' +Count'; Get = { Measure-CfEvent category, tlp } }
            @{ Name = 'countries'; Width = $width; First = 'Name'; Get = { Get-CfCountry } }
        }
    ) {
        $lines = @(& $Get | Show $Width | Where-Object { $_ -notmatch '^   AggregateBy: ' })
        $lines[0] | Should -Match "^$First "
        $lines[1] | Should -Match '^[- ]+$'
        $lines.Count | Should -BeGreaterThan 3
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual $Width }
    }

    It 'of counts, permissions and raw data name what their rows belong to' {
        (Measure-CfEvent tlp | Show)[0] | Should -BeExactly '   AggregateBy: tlp'
        $dataset = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
        $null = New-CfDatasetPermission -DatasetId $dataset -SubjectType group -SubjectId analysts -Role read -Confirm:$false
        (Get-CfDatasetPermission $dataset | Show)[0] | Should -BeExactly "   DatasetId: $dataset"
        $item = Get-CfEvent -First 1
        ($item | Get-CfEventRaw | Show)[0] | Should -BeExactly "   EventId: $($item.Id)"
    }

    It 'show the first properties in a list where the types are mixed' {
        $lines = @(Get-CtiEvent -First 1; Get-CfDataset | Select-Object -First 1) | Show
        $lines -match '^IsAnalytics\s+: ' | Should -HaveCount 1
        $lines -match '^AdditionalProperties|^IndicatorWriteMode' | Should -BeNullOrEmpty
    }

    It 'show the id of a threat event in 120 columns' {
        (Get-CtiEvent -First 1 | Show 120)[-1] | Should -Match ([regex]::Escape((Get-CtiEvent -First 1).Id) + '\s*$')
    }

    It 'show dates in UTC, alike in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'fr-FR'
            ($sample | Show)[-1] | Should -Match "^$($sample.Date.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss'))Z "
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'as a list and wide name <Name>' -ForEach @(
        @{ Name = 'a threat event'; Get = { Get-CtiEvent -First 1 }; Property = 'Domain' }
        @{ Name = 'an audit event'; Get = { Search-AuditEvent -First 1 }; Property = 'Action' }
        @{ Name = 'a connection'; Get = { Get-ThreatEventConnection | Select-Object -First 1 }; Property = 'Name' }
    ) {
        $one = & $Get
        "$($one | Format-List | Show)" | Should -Match "$Property\s+: $([regex]::Escape($one.$Property))"
        "$($one | Format-Wide | Show)" | Should -Match ([regex]::Escape($one.$Property))
    }

    It 'show nested records without a type name' {
        foreach ($part in $sample.DnsRecords, $sample.Whois, $sample.Website, $sample.Brand) {
            "$($part | Show)" | Should -Not -Match 'ThreatEvents\.|System\.'
        }
        "$($sample.Whois | Show)" | Should -Match 'RegistrarName\s+: '
        "$($sample.DnsRecords | Show)" | Should -Match '^Type\s+Name'
    }

    It 'colour the criticality where PowerShell has $PSStyle, and only there' {
        [ThreatEvents.Formatting._Format]::Level('HIGH', $PSStyle) | Should -Be "$($PSStyle.Foreground.BrightRed)HIGH$($PSStyle.Reset)"
        [ThreatEvents.Formatting._Format]::Level('HIGH', $null) | Should -Be 'HIGH'
        [ThreatEvents.Formatting._Format]::Level('CRITICAL', $PSStyle) | Should -Be 'CRITICAL'
    }
}

Describe 'The views of <Name>' -ForEach $types {
    BeforeAll {
        $shapes = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition.Control
        $bin = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'bin'
        # The one property that a cell reads, or all of them where it reads several.
        function Get-Shown {
            param($Cell)
            if ($name = $Cell.SelectSingleNode('PropertyName')) { return $name.InnerText }
            ([regex]::Matches($Cell.SelectSingleNode('ScriptBlock').InnerText, '\$_\.(\w+)') | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique | Where-Object { $_ -ne 'psobject' }) -join ' '
        }
        $scripts = foreach ($file in Get-ChildItem $bin -Filter *.Format.ps1xml) {
            (Select-Xml -LiteralPath $file.FullName -XPath "//View[ViewSelectedBy/TypeName='$($Type.FullName)']//ScriptBlock").Node.InnerText
        }
    }

    It 'are a list, a wide one and mostly a table' {
        $names = $shapes | ForEach-Object { $_.GetType().Name }
        $names | Should -Contain ListControl
        $names | Should -Contain WideControl
        # Of two records there is one for each threat event, with more in them than a row can hold.
        if ($Type.Name -notin 'CtiWhois', 'CtiWebsite') { $names[0] | Should -Be TableControl }
    }

    It 'head each column and line with the property that it shows' {
        foreach ($file in Get-ChildItem $bin -Filter *.Format.ps1xml) {
            foreach ($view in (Select-Xml -LiteralPath $file.FullName -XPath "//View[ViewSelectedBy/TypeName='$($Type.FullName)']").Node) {
                $heads = @($view.SelectNodes('.//TableColumnHeader/Label').InnerText)
                $cells = @($view.SelectNodes('.//TableColumnItem'))
                if ($cells) { $heads.Count | Should -Be $cells.Count }
                for ($at = 0; $at -lt $cells.Count; $at++) {
                    Get-Shown $cells[$at] | Should -BeExactly $heads[$at]
                }
                foreach ($line in $view.SelectNodes('.//ListItem | .//GroupBy')) { Get-Shown $line | Should -BeExactly $line.SelectSingleNode('Label').InnerText }
            }
        }
    }

    It 'read only properties that there are' {
        $read = [regex]::Matches("$scripts", '\$_\.(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        $read.Count | Should -BeGreaterThan 0
        $read | Where-Object { $_ -notin @($Type.GetProperties().Name; 'psobject') } | Should -BeNullOrEmpty
    }

    It 'let no text through as it came' {
        # Escaped by us, or in ConstrainedLanguage by an operator that is allowed there.
        $forms = '^if \(\$ExecutionContext\.SessionState\.LanguageMode -eq ''FullLanguage''\) \{ \[ThreatEvents\.Formatting\._Format\]::.+ \} else \{ .+ -replace ''\[\\p\{Cc\}\\p\{Cf\}\\p\{Zl\}\\p\{Zp\}\]'', ''\?'' \}$'
        $scripts | Where-Object { $_ -and $_ -notmatch $forms } | Should -BeNullOrEmpty
    }
}

Describe 'The default properties of <Name>' -ForEach ($types | Where-Object IsGiven) {
    It 'are a few that there are' {
        $set = (Get-TypeData -TypeName $Type.FullName).DefaultDisplayPropertySet.ReferencedProperties
        $set.Count | Should -BeGreaterThan 0
        $set | Where-Object { $_ -notin $Type.GetProperties().Name } | Should -BeNullOrEmpty
    }
}

Describe 'Hostile text' {
    BeforeAll {
        Add-SandboxFault @{ kind = 'hostileText'; times = 1 }
        $hostile = Get-CtiEvent -First 20
        Add-SandboxFault @{ kind = 'hostileText'; times = 1 }
        $audit = Search-AuditEvent -First 20
        Clear-SandboxFault
        $harm = "[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F$([char]0x202A)-$([char]0x202E)$([char]0x2066)-$([char]0x2069)$([char]0xFEFF)]"
    }

    It 'is kept in the properties' {
        "$($hostile | ForEach-Object { $_.Domain; $_.BrandName; $_.PageTitle; "$($_.Comment)" })" | Should -Match $harm
    }

    It 'is shown escaped in every view of a threat event' {
        foreach ($view in { $hostile | Format-Table }, { $hostile | Format-List }, { $hostile | Format-Wide }, { $hostile.Whois | Format-List }, { $hostile.Website | Format-List },
            { $hostile.DnsRecords | Format-Table }, { $hostile.Comments | Format-Table }, { $hostile.Brand | Format-Table }) {
            $shown = & $view | Out-String -Width 400
            # What colours a level is the view's own.
            $shown -replace "$escape\[[\d;]*m" | Should -Not -Match $harm -Because "$view"
        }
        $hostile | Format-List | Out-String -Width 400 | Should -Match '\\u001b'
    }

    It 'is shown escaped in every view of an audit event' {
        foreach ($view in { $audit | Format-Table }, { $audit | Format-List }, { $audit | Format-Wide }) {
            & $view | Out-String -Width 400 | ForEach-Object { $_ -replace "$escape\[[\d;]*m" } | Should -Not -Match $harm -Because "$view"
        }
    }
}

Describe 'SafeText' {
    It 'shows <Text> as <Shown>' -ForEach @(
        @{ Text = "plain $([char]0xE9)$([char]0x6F22)$([char]0xD83D)$([char]0xDE00)"; Shown = "plain $([char]0xE9)$([char]0x6F22)$([char]0xD83D)$([char]0xDE00)" }
        @{ Text = "$([char]27)[2J"; Shown = '\u001b[2J' }
        @{ Text = "a`0b`tc`nd"; Shown = 'a\u0000b\u0009c\u000ad' }
        @{ Text = "$([char]0x9B)31m"; Shown = '\u009b31m' }
        @{ Text = "moc.$([char]0x202E)evil"; Shown = 'moc.\u202eevil' }
        @{ Text = "x$([char]0xD83D)y$([char]0xDE00)"; Shown = 'x\ud83dy\ude00' }
        @{ Text = [char]::ConvertFromUtf32(0xE0041) + '.'; Shown = '\u{e0041}.' }
        @{ Text = "$([char]0x2028)"; Shown = '\u2028' }
        @{ Text = $null; Shown = '' }
    ) {
        [ThreatEvents.SafeText]::Escape($Text) | Should -BeExactly $Shown
    }

    It 'can keep lines' {
        [ThreatEvents.SafeText]::EscapeLines("a`r`n`tb`rc$([char]27)") | Should -BeExactly "a`r`n`tb\u000dc\u001b"
    }
}

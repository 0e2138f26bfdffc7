# STIX 2.1 as users write and read it. What stands in the objects is tried in the client's tests.
BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 60
    $cti = @(Get-CtiEvent)
    $cf = @(Get-CfEvent -DatasetId all)
    $before = [cultureinfo]::CurrentCulture
    Push-Location $TestDrive

    function Get-StixObject { param([string[]] $Text) ($Text | ConvertFrom-Json -AsHashtable).ForEach({ $_.objects ?? $_.stixobjects }) }
    function Remove-BundleId { param([string[]] $Text) $Text -replace 'bundle--[0-9a-f-]+' }
}

AfterAll {
    Pop-Location
    [cultureinfo]::CurrentCulture = $before
    Disconnect-ThreatEventService
}

Describe 'ConvertTo-StixBundle' {
    It 'makes an indicator of each domain, and one bundle of events of both services and indicators' {
        $text = @($cti; $cf; Get-CfIndicator -First 5) | ConvertTo-StixBundle -WarningAction Ignore
        @($text) | Should -HaveCount 1
        $objects = Get-StixObject $text
        $indicators = $objects | Where-Object type -EQ indicator
        $domains = $cti.Domain | ForEach-Object { if ($_ -match '[^\x00-\x7f]') { [Globalization.IdnMapping]::new().GetAscii($_) } else { $_ } }
        foreach ($domain in $domains) { $indicators.pattern | Should -Contain "[domain-name:value = '$domain']" }
        @($objects.id | Sort-Object -Unique) | Should -HaveCount $objects.Count
        @($objects | Where-Object type -EQ sighting) | Should -HaveCount $cti.Count
    }

    It 'is the same text in every run and culture, but for the id of the bundle' {
        $texts = foreach ($culture in 'en-US', 'tr-TR', 'fa-IR', 'de-DE') {
            [cultureinfo]::CurrentCulture = $culture
            Remove-BundleId ($cti + $cf | ConvertTo-StixBundle -WarningAction Ignore)
        }
        [cultureinfo]::CurrentCulture = $before
        @($texts | Select-Object -Unique) | Should -HaveCount 1
    }

    It 'writes with <Name> what it says' -ForEach @(
        @{ Name = '-Profile Indicator'; Arguments = @{ Profile = 'Indicator' }; Types = 'identity', 'indicator', 'marking-definition' }
        @{ Name = '-Profile Sentinel'; Arguments = @{ Profile = 'Sentinel' }; Types = 'attack-pattern', 'identity', 'indicator', 'relationship', 'threat-actor' }
        @{ Name = '-Profile OpenCti'; Arguments = @{ Profile = 'OpenCti'; IncludeInfrastructure = $true }
            Types = 'attack-pattern', 'autonomous-system', 'domain-name', 'email-addr', 'file', 'grouping', 'identity', 'indicator', 'intrusion-set', 'ipv4-addr', 'location',
                'marking-definition', 'note', 'observed-data', 'relationship', 'sighting', 'url'
        }
    ) {
        $texts = $cti + $cf | ConvertTo-StixBundle @Arguments -Compress -WarningAction Ignore
        $texts | ForEach-Object { $_ | Should -Not -Match "\n" }
        @(Get-StixObject $texts | ForEach-Object type | Sort-Object -Unique) | Should -Be $Types
    }

    It 'gives Sentinel the bodies of its requests, of 100 objects at most' {
        $texts = @($cf | ConvertTo-StixBundle -Profile Sentinel -WarningAction Ignore)
        $texts.Count | Should -BeGreaterThan 1
        foreach ($text in $texts) {
            $body = $text | ConvertFrom-Json
            @($body.PSObject.Properties.Name) | Should -Be 'sourcesystem', 'stixobjects'
            $body.sourcesystem | Should -Be 'Cloudforce One'
            $body.stixobjects.Count | Should -BeLessOrEqual 100
        }
        (Get-TestError { $cf | ConvertTo-StixBundle -Profile Sentinel -MaxObject 101 }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
    }

    It 'leaves name and address of an owner out, unless -IncludeContact is given' {
        $one = $cti | Where-Object { $_.Whois.OwnerEmail } | Select-Object -First 1
        foreach ($part in $one.Whois.OwnerName, $one.Whois.OwnerEmail, $one.Whois.OwnerOrganisation) {
            ($one | ConvertTo-StixBundle).Contains($part) | Should -BeFalse
            ($one | ConvertTo-StixBundle -IncludeContact).Contains($part) | Should -BeTrue
        }
    }

    It 'marks it as -Tlp says, in any spelling, and with the markings of -TlpVersion' {
        $names = { param($Arguments) (Get-StixObject ($cti[0] | ConvertTo-StixBundle @Arguments) | Where-Object type -EQ marking-definition).name }
        & $names @{} | Should -Be 'TLP:AMBER+STRICT'
        & $names @{ Tlp = 'TLP:Green' } | Should -Be 'TLP:GREEN'
        & $names @{ Tlp = 'white'; TlpVersion = 1 } | Should -Be 'TLP:WHITE'
        & $names @{ Tlp = 'amber-strict'; TlpVersion = 1 } | Should -Be 'TLP:AMBER'
        ($cti[0] | ConvertTo-StixBundle -TlpVersion 1) | Should -Match '"statement": "TLP:AMBER\+STRICT'
        (Get-TestError { $cti[0] | ConvertTo-StixBundle -Tlp pink }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
    }

    It 'takes -ValidFor, -MinCriticality, -IdentityName and -IdentityId' {
        $one = $cti | Where-Object Criticality -EQ HIGH | Select-Object -First 1
        $indicator = Get-StixObject ($one | ConvertTo-StixBundle -ValidFor 1d) | Where-Object type -EQ indicator | Select-Object -First 1
        ([datetime] $indicator.valid_until - [datetime] $indicator.valid_from).TotalDays | Should -Be 1
        $kept = Get-StixObject ($cti | ConvertTo-StixBundle -Profile Indicator -MinCriticality Medium) | Where-Object { $_.name -notlike 'http*' -and $_.type -eq 'indicator' }
        @($kept) | Should -HaveCount @($cti | Where-Object Criticality -In MEDIUM, HIGH).Count
        $objects = Get-StixObject ($one | ConvertTo-StixBundle -IdentityName 'Example SOC' -IdentityId IDENTITY--0D0A5E5C-5F3D-4D52-9F3E-0A1B2C3D4E5F)
        ($objects | Where-Object type -EQ indicator)[0].created_by_ref | Should -BeExactly 'identity--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f'
        ($objects | Where-Object id -EQ 'identity--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f').name | Should -Be 'Example SOC'
        foreach ($id in 'x', 'identity--1', 'indicator--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f', '{0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f}') {
            (Get-TestError { $one | ConvertTo-StixBundle -IdentityId $id }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        }
    }

    It 'says for each object that is no threat event what to do, and goes on' {
        $text = @('text'; Search-AuditEvent -First 1; [ThreatEvents.CtiEvent]@{ Id = 'undated' }; $null; $cti[0]) | ConvertTo-StixBundle -ErrorVariable failed -ErrorAction SilentlyContinue
        @(Get-StixObject $text | Where-Object type -EQ sighting) | Should -HaveCount 1
        $failed | Should -HaveCount 3
        $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'InvalidQuery,ThreatEvents.Commands.ConvertToStixBundleCommand'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-CtiEvent*'
        $cti[0] | Export-Clixml saved.xml
        (Get-TestError { Import-Clixml saved.xml | ConvertTo-StixBundle }).ToString() | Should -BeLike 'Deserialized.ThreatEvents.CtiEvent is no*'
        ConvertTo-StixBundle $cti[0, 1] | Should -HaveCount 1
        @() | ConvertTo-StixBundle | Should -BeNullOrEmpty
    }

    It 'tells of what became no indicator once for each type, and counts the rest' {
        $null = $cf | ConvertTo-StixBundle -WarningVariable warned -WarningAction SilentlyContinue
        @($warned -match 'JA3') | Should -HaveCount 1
        @($warned -match '^\d+ values became no indicators') | Should -HaveCount 1
        $warned | Should -HaveCount 2
    }
}

Describe 'ConvertTo-StixBundle -Path' {
    BeforeEach { Get-ChildItem $TestDrive -Force | Remove-Item -Recurse -Force }

    It 'writes one whole file, in the current folder of PowerShell, and replaces the one before' {
        Set-Content x.json before
        $file = $cti | ConvertTo-StixBundle -Path x.json
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be (Join-Path (Resolve-Path $TestDrive).ProviderPath 'x.json')
        Remove-BundleId (Get-Content x.json -Raw) | Should -BeExactly (Remove-BundleId ($cti | ConvertTo-StixBundle))
        @(Get-ChildItem -Force) | Should -HaveCount 1
        [IO.File]::ReadAllBytes($file.FullName)[0] | Should -Be ([byte][char]'{')
    }

    It 'numbers several, in which every reference resolves, and names those of an earlier run' {
        $files = @($cti | ConvertTo-StixBundle -Path ./x.json -MaxObject 80)
        $files.Count | Should -BeGreaterThan 3
        $files.Name | Should -Be @(1..$files.Count | ForEach-Object { 'x.{0:0000}.json' -f $_ })
        foreach ($file in $files) {
            $text = Get-Content $file -Raw
            $ids = [regex]::Matches($text, '"id": "([a-z0-9-]+--[0-9a-f-]{36})"').ForEach({ $_.Groups[1].Value })
            [regex]::Matches($text, '[a-z0-9-]+--[0-9a-f-]{36}').Value | Where-Object { $_ -notin $ids -and $_ -notlike 'extension-definition--*' } | Should -BeNullOrEmpty
            $ids.Count | Should -BeLessOrEqual 81
        }
        $null = $cti[0] | ConvertTo-StixBundle -Path x.json -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*x.0001.json is from an earlier run*'
    }

    It 'writes a bundle without objects where there was no event, so that nobody imports the old one again' {
        $cti[0] | ConvertTo-StixBundle -Path x.json | Should -HaveCount 1
        @() | ConvertTo-StixBundle -Path x.json | Should -HaveCount 1
        (Get-Content x.json -Raw | ConvertFrom-Json).PSObject.Properties.Name | Should -Be 'type', 'id'
    }

    It 'takes a drive of PowerShell' {
        $null = New-PSDrive -Name stix -PSProvider FileSystem -Root $TestDrive -Scope Global
        try {
            $null = $cti[0] | ConvertTo-StixBundle -Path 'stix:\a[1].json'
            Test-Path -LiteralPath "$TestDrive/a[1].json" | Should -BeTrue
            ConvertFrom-StixBundle 'stix:/a[1].json' -IncludeRevoked -Category c | Should -Not -BeNullOrEmpty
        }
        finally { Remove-PSDrive stix }
    }

    It 'writes nothing with -WhatIf' {
        $cti | ConvertTo-StixBundle -Path x.json -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem -Force | Should -BeNullOrEmpty
    }

    It 'is an error before anything is asked where no file can be: <Where>' -ForEach @(
        @{ Where = 'none/x.json'; Id = 'FileNotWritten' }
        @{ Where = '.'; Id = 'FileNotWritten' }
        @{ Where = 'env:x'; Id = 'InvalidQuery' }
        @{ Where = 'nodrive:x'; Id = 'InvalidQuery' }
        @{ Where = 'kept.json'; Id = 'FileNotWritten' }
        if (-not $IsWindows) { @{ Where = '\\server\share\x.json'; Id = 'InvalidQuery' } }
    ) {
        if ($Where -eq 'kept.json') { (New-Item kept.json).IsReadOnly = $true }
        Clear-SandboxRequest
        (Get-TestError { Get-CtiEvent | ConvertTo-StixBundle -Path $Where }).FullyQualifiedErrorId | Should -Be "$Id,ThreatEvents.Commands.ConvertToStixBundleCommand"
        Get-SandboxRequest | Should -BeNullOrEmpty
        Get-ChildItem -Force | Where-Object Name -NE kept.json | Should -BeNullOrEmpty
    }

    It 'leaves neither a part nor half a file when the pipeline ends early' {
        { $cti | ForEach-Object { if ($_ -eq $cti[5]) { throw 'broken' } else { $_ } } | ConvertTo-StixBundle -Path x.json } | Should -Throw broken
        Get-ChildItem -Force | Should -BeNullOrEmpty
    }
}

Describe 'ConvertFrom-StixBundle' {
    BeforeAll {
        $found = @($cf | Where-Object { $_.IndicatorType -in 'DOMAIN', 'URL', 'HASH', 'EMAIL' })
        $text = $found | ConvertTo-StixBundle -ValidFor 100w
        function Get-Pair { $input | ForEach-Object { "$($_.IndicatorType) $($_.Indicator) $($_.Category) $($_.Tlp) $($_.IsoDate)" } }
    }

    It 'gives back what ConvertTo-StixBundle was given, by every way' {
        $expected = $found | Get-Pair
        $text | Set-Content a.json
        $text | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        ConvertFrom-StixBundle a.json | Get-Pair | Should -Be $expected
        ConvertFrom-StixBundle -InputObject $text | Get-Pair | Should -Be $expected
        Get-Content a.json | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        Get-ChildItem a.json | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        $text | ConvertFrom-Json | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        $text | ConvertFrom-Json -AsHashtable | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        $text | ConvertFrom-Json | ForEach-Object objects | ConvertFrom-StixBundle -WarningAction Ignore | Get-Pair | Should -Be $expected
        $found | ConvertTo-StixBundle -Profile Sentinel -ValidFor 100w | ConvertFrom-StixBundle | Get-Pair | Should -Be $expected
        $text > u.json
        [IO.File]::WriteAllText("$TestDrive/u.json", $text, [Text.Encoding]::Unicode)
        ConvertFrom-StixBundle ?.json | Should -HaveCount (2 * $expected.Count)
    }

    It 'pipes into New-CfEventBulk' {
        $lab = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
        $results = @($text | ConvertFrom-StixBundle | New-CfEventBulk -DatasetId $lab)
        $results | Should -HaveCount $found.Count
        $results.Status | Select-Object -Unique | Should -Be Created
        (Get-CfEvent -DatasetId $lab -Id $results[0].Uuid).Indicator | Should -Be $found[0].Indicator
    }

    It 'survives a CSV file' {
        $rows = @($text | ConvertFrom-StixBundle -Category Phishing)
        $lab = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
        $rows | Export-Csv rows.csv
        (Import-Csv rows.csv | New-CfEventBulk -DatasetId $lab).Status | Select-Object -Unique | Should -Be Created
    }

    It 'makes a pattern that it does not take an error with id and pattern, and goes on' {
        $feed = @(
            @{ type = 'indicator'; id = 'indicator--and'; pattern_type = 'stix'; pattern = "[a:b = 'c' AND d:e = 'f']" }
            @{ type = 'indicator'; id = 'indicator--yara'; pattern_type = 'yara'; pattern = 'rule x {}' }
            @{ type = 'indicator'; id = "indicator--$([char]27)[2J"; pattern_type = 'stix'; pattern = "$([char]27)]0;owned" }
            @{ type = 'indicator'; id = 'indicator--or'; pattern_type = 'stix'; pattern = "[url:value = 'u' OR file:name = 'x' OR domain-name:value = 'd.example']" }
        ) | ConvertTo-Json
        $rows = @($feed | ConvertFrom-StixBundle -Category Phishing -Tlp red -ErrorVariable failed -ErrorAction SilentlyContinue)
        $rows.Indicator | Should -Be 'u', 'd.example'
        $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'StixPatternUnsupported,ThreatEvents.Commands.ConvertFromStixBundleCommand'
        $failed.TargetObject | Should -Be 'indicator--and', 'indicator--yara', "indicator--$([char]27)[2J", 'indicator--or'
        "$($failed[0])" | Should -BeLike "*indicator--and*a:b = 'c' AND*"
        "$failed" | Should -Not -Match "$([char]27)"
    }

    It 'leaves out what is over, says so, and takes it with -IncludeRevoked' {
        $feed = '[{"type":"indicator","id":"a","pattern_type":"stix","pattern":"[url:value = ''1'']","valid_until":"2020-01-01T00:00:00Z"},
            {"type":"indicator","id":"b","pattern_type":"stix","pattern":"[url:value = ''2'']","revoked":true}]'
        $feed | ConvertFrom-StixBundle -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike '1 expired and 1 revoked*'
        $rows = @($feed | ConvertFrom-StixBundle -IncludeRevoked -WarningVariable warned -WarningAction SilentlyContinue)
        $rows.Indicator | Should -Be '1', '2'
        "$warned" | Should -Match 'category.*-Category.*-Tlp'
    }

    It 'says of what is no STIX that it is none, and goes on with the next' {
        '{"type":"bundle","objects":[{' | Set-Content broken.json
        '{"a":1}' | Set-Content other.json
        '' | Set-Content empty.json
        $text | Set-Content good.json
        $rows = @(ConvertFrom-StixBundle broken.json, other.json, empty.json, none.json, ., good.json -ErrorVariable failed -ErrorAction SilentlyContinue)
        $rows | Should -HaveCount $found.Count
        $failed.FullyQualifiedErrorId -replace ',.*' | Should -Be 'StixUnreadable', 'StixUnreadable', 'StixUnreadable', 'InvalidQuery', 'InvalidQuery'
        foreach ($bad in 'text', '{"type":', 5) { (Get-TestError { $bad | ConvertFrom-StixBundle }).FullyQualifiedErrorId | Should -Match '^(StixUnreadable|InvalidQuery),' }
        (Get-TestError { $text | ConvertFrom-StixBundle -Tlp pink }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        $null, '', @() | ConvertFrom-StixBundle | Should -BeNullOrEmpty
    }
}

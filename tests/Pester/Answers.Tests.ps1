BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 200

    # Rules whose names differ by case, which no hashtable can hold.
    function Add-JsonFault {
        param([string] $Json)
        $null = Invoke-RestMethod "${SandboxUri}_sandbox/faults" -Method Post -Body $Json -ContentType application/json
    }

    # The service answers the next request of a path with this, under a status of success.
    function Set-NextAnswer {
        param([string] $Body, [string] $Method)
        $rule = @{ kind = 'status'; status = 200; body = $Body; contentType = 'application/json'; times = 1 }
        if ($Method) { $rule.method = $Method }
        Add-SandboxFault $rule
    }

    $lab = (Get-CfDataset | Select-Object -First 1).Id
    $id = (Get-CfEvent -DatasetId $lab -First 1).Id
}

AfterAll { Disconnect-ThreatEventService }

Describe 'An answer that says under a status of success that it has failed' {
    BeforeEach { Clear-SandboxRequest }
    AfterEach { Clear-SandboxFault }

    It 'ends <Command> in the service''s own words, after one request' -ForEach @(
        foreach ($command in 'Get-CtiEvent', 'Get-CtiEvent -Id x', 'Search-AuditEvent', 'Get-CfEvent', 'Get-CfEvent -Id $id -DatasetId $lab', 'Get-CfTag', 'Get-CfDataset', 'Get-CfAttacker',
            'Measure-CfEvent attacker', 'New-CfCategory x -KillChain 3', 'New-CfDataset x', 'Remove-CfCategory x -Confirm:$false', 'Remove-CfEvent $id -DatasetId $lab -Confirm:$false',
            'Add-CfEventTag $id -Tag a', 'Remove-CfEventTag $id -Tag a -Confirm:$false', 'Set-CfDataset $lab -Name x', 'Invoke-CfRequest events/queries') {
            @{ Command = $command }
        }
    ) {
        foreach ($body in '{"success":"false","errors":[{"code":1234,"message":"the shop is shut","error_chain":[{"message":"no staff"}]}],"messages":["come back"],"result":null}',
            '{"result":{"success":false,"errors":["the shop is shut: no staff"],"message":"come back"},"success":true}',
            '{"message":"come back","errors":{"code":"1234","message":"the shop is shut, no staff"}}') {
            Clear-SandboxRequest
            Set-NextAnswer $body
            $failure = Get-TestError ([scriptblock]::Create($Command))
            $failure.FullyQualifiedErrorId | Should -BeLike 'RequestRefused,*' -Because "$body"
            "$failure" | Should -Match 'the shop is shut'
            "$failure" | Should -Match 'no staff'
            "$failure" | Should -Match 'come back'
            @(Get-SandboxRequest).Count | Should -Be 1
        }
    }

    It 'is no object without an id: <Command>' -ForEach @(
        @{ Command = 'New-CfCategory x -KillChain 3' }
        @{ Command = 'New-CfDataset x' }
        @{ Command = 'New-CfTag x' }
    ) {
        Set-NextAnswer '{"name":"x"}'
        (Get-TestError ([scriptblock]::Create($Command))).FullyQualifiedErrorId | Should -BeLike 'AnswerUnreadable,*'
    }
}

Describe 'Several criticalities' {
    It 'come in the order asked for, and -First and -Skip count over all of them' {
        $all = @(Get-CtiEvent -Sort date, desc | Where-Object Criticality -In MEDIUM, HIGH)
        (Get-CtiEvent -Criticality Medium, High -Sort date, desc).Id | Should -Be $all.Id
        (Get-CtiEvent -Criticality Medium, High -Sort date, desc -First 5).Id | Should -Be $all[0..4].Id
        (Get-CtiEvent -Criticality High, Medium -Sort date, desc -First 5 -Skip 3).Id | Should -Be $all[3..7].Id
        [array]::Reverse($all)
        (Get-CtiEvent -Criticality Medium, High).Id | Should -Be $all.Id
    }

    It 'are counted together' {
        $found = Get-CtiEvent -Criticality Medium, High -IncludeTotalCount
        [long] "$($found[0])".Split()[-1] | Should -Be ($found.Count - 1)
    }
}

Describe 'A word of the Traffic Light Protocol' {
    It 'finds the same, however it is written: <_>' -ForEach 'amber', 'AMBER', 'TLP:AMBER', 'tlp:amber' {
        $found = @(Get-CfEvent -DatasetId all -Tlp $_)
        $found.Count | Should -BeGreaterThan 0
        @(Get-CfEvent -DatasetId all -Filter "tlp -eq '$_'").Count | Should -Be $found.Count
        @($found | Where-Object Tlp -NE amber).Count | Should -Be 0
    }

    It 'finds clear for white' {
        @(Get-CfEvent -DatasetId all -Tlp TLP:WHITE).Count | Should -Be @(Get-CfEvent -DatasetId all -Tlp clear).Count
    }
}

Describe 'Events of what comes down the pipeline' {
    It 'are those of <Of>' -ForEach @(
        @{ Of = 'a dataset'; From = { Get-CfDataset | Where-Object Id -EQ $lab }; Same = { Get-CfEvent -DatasetId $lab } }
        @{ Of = 'an attacker'; From = { Get-CfAttacker | Select-Object -First 1 }; Same = { Get-CfEvent -Attacker $from.Name } }
        @{ Of = 'an attacker in all datasets'; From = { Get-CfAttacker -DatasetId all | Select-Object -First 1 }; With = @{ DatasetId = 'all' }; Same = { Get-CfEvent -Attacker $from.Name -DatasetId all } }
        @{ Of = 'a tag'; From = { Get-CfTag | Select-Object -First 1 }; With = @{ DatasetId = 'all' }; Same = { Get-CfEvent -Tag $from.Value -DatasetId all } }
        @{ Of = 'a category'; From = { Get-CfCategory | Select-Object -First 1 }; Same = { Get-CfEvent -Category $from.Name } }
        @{ Of = 'an industry'; From = { Get-CfTargetIndustry | Select-Object -First 1 }; Same = { Get-CfEvent -TargetIndustry $from.Name } }
        @{ Of = 'a type of indicator'; From = { Get-CfIndicatorType | Select-Object -First 1 }; Same = { Get-CfEvent -IndicatorType $from.Name } }
        @{ Of = 'a country'; From = { Get-CfCountry | Where-Object Alpha2 -EQ CN }; Same = { Get-CfEvent -Filter 'attackerCountry -eq "CN" -or targetCountry -eq "CN"' } }
        @{ Of = 'an indicator'; From = { Get-CfIndicator -DatasetId $lab -First 1 }; Same = { Get-CfEvent -Indicator $from.Value -DatasetId $from.DatasetId } }
    ) {
        $from = & $From
        $from | Should -Not -BeNullOrEmpty
        if (-not $With) { $With = @{} }
        $same = @(& $Same)
        $found = @($from | Get-CfEvent @With)
        @($found.Id) | Should -Be @($same.Id)
        if ($found) { $found[0].GetType().Name | Should -BeExactly CfEvent }
        Export-Clixml -InputObject $from "$TestDrive/from.xml"
        @((Import-Clixml "$TestDrive/from.xml" | Get-CfEvent @With).Id) | Should -Be @($same.Id)
    }

    It 'are the events themselves where events, ids or rows come' {
        $one = Get-CfEvent -DatasetId $lab -First 1
        ($one | Get-CfEvent).Id | Should -BeExactly $one.Id
        ($one.Id | Get-CfEvent).Id | Should -BeExactly $one.Id
        ([pscustomobject]@{ Uuid = $one.Id; ShardId = $lab } | Get-CfEvent).Id | Should -BeExactly $one.Id
        ($one | ConvertTo-Csv | ConvertFrom-Csv | Get-CfEvent).Id | Should -BeExactly $one.Id
        Export-Clixml -InputObject $one "$TestDrive/one.xml"
        (Import-Clixml "$TestDrive/one.xml" | Get-CfEvent).Id | Should -BeExactly $one.Id
    }

    It 'are none of a <_>, and no request is made' -ForEach CfTagCategory, CfSavedQuery, CfDatasetPermission {
        Clear-SandboxRequest
        foreach ($name in "ThreatEvents.$_", "Deserialized.ThreatEvents.$_") {
            $from = [pscustomobject]@{ PSTypeName = $name; Id = '5e1a7e57-0d5a-4a11-8c0f-000000000001' }
            (Get-TestError { $from | Get-CfEvent }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        }

        Get-SandboxRequest | Should -BeNullOrEmpty
    }
}

Describe 'Evidence' {
    AfterEach { Clear-SandboxFault }

    It 'keeps values whose names differ by case, in the shell and in every export' {
        Add-JsonFault '[{"kind":"wrongTypes","times":1,"index":0,"fields":{"payload":{"WWW":"old","www":"new","Other":1},"New":1,"new":2}}]'
        $item = Search-AuditEvent -First 1
        $item.Payload.WWW | Should -BeExactly old
        $item.Payload.www | Should -BeExactly new
        $item.Payload['www'] | Should -BeExactly new
        $item.Payload.other | Should -Be 1
        $item.AdditionalProperties.New, $item.AdditionalProperties.new | Should -Be 1, 2
        ($item | ConvertTo-Json -Depth 5) | Should -Match '"WWW": "old"'
        ($item | ConvertTo-Json -Depth 5) | Should -Match '"www": "new"'
        ($item | ConvertTo-Csv | ConvertFrom-Csv).Payload | Should -BeExactly '{"WWW":"old","www":"new","Other":1}'
        Export-Clixml -InputObject $item (Join-Path $TestDrive x.xml)
        $back = Import-Clixml (Join-Path $TestDrive x.xml)
        @($back.Payload.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" } | Sort-Object -CaseSensitive) | Should -BeExactly 'Other=1', 'www=new', 'WWW=old'
    }

    It 'keeps a value that is of another kind than its field' {
        Add-JsonFault '[{"kind":"wrongTypes","times":1,"index":0,"fields":{"brand":"Acme","customer_id":12345678901234567890}}]'
        $item = Get-CtiEvent -First 1
        $item.Brand | Should -BeNullOrEmpty
        $item.AdditionalProperties.brand | Should -BeExactly Acme
        "$($item.AdditionalProperties)" | Should -BeLike '*"customer_id":12345678901234567890*'
    }
}

Describe 'An entity of another kind' {
    It 'is not taken for the one that is changed or read: <Line>' -ForEach @(
        @{ Line = 'Get-CfTag -First 1 | Remove-CfDataset'; Takes = 'CfDataset' }
        @{ Line = 'Get-CfCategory | Select-Object -First 1 | Remove-CfTag'; Takes = 'CfTag' }
        @{ Line = 'Get-CfIndicator -First 1 | Remove-CfCategory'; Takes = 'CfCategory' }
        @{ Line = 'Get-CfEvent -First 1 | Set-CfCategory -Name x'; Takes = 'CfCategory' }
        @{ Line = 'Get-CfTag -First 1 | Set-CfDataset -Name x -IsPublic $false'; Takes = 'CfDataset' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Set-CfTag -Priority 1'; Takes = 'CfTag' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Remove-CfEvent -DatasetId $lab'; Takes = 'CfEvent' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Set-CfEvent -DatasetId $lab -Insight x'; Takes = 'CfEvent' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Get-CfIndicator'; Takes = 'CfIndicator' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Get-CfTag'; Takes = 'CfTag' }
        @{ Line = 'Get-CfEvent -First 1 | Get-CfDataset'; Takes = 'CfDataset' }
        @{ Line = 'Get-CfDataset | Select-Object -First 1 | Get-CfEventRelationship'; Takes = 'CfEvent' }
        @{ Line = 'Get-CfEvent -DatasetId (Get-CfTag -First 1)'; Takes = 'CfDataset' }
        @{ Line = '[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-CfTag -First 1))) | Remove-CfDataset'; Takes = 'CfDataset' }
    ) {
        $ConfirmPreference = 'None'
        $problem = $null
        try { & ([scriptblock]::Create($Line)) -ErrorAction SilentlyContinue -ErrorVariable problem 2>&1 | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $problem = $_ } } } catch { $problem = $_ }
        "$problem" | Should -BeLike "*the id of a $Takes is needed. Nothing was sent.*"
        Get-SandboxRequest | Where-Object method -In DELETE, PATCH, PUT | Should -BeNullOrEmpty
    }

    It 'is told from the own kind, from ids and from rows' {
        $tag = New-CfTag ('kind {0:n}' -f (New-Guid))
        $tag | Set-CfTag -Priority 3 | Select-Object -ExpandProperty Priority | Should -Be 3
        [pscustomobject]@{ Id = [guid]$tag.Id } | Remove-CfTag -PassThru -Confirm:$false | Should -BeExactly $tag.Id
    }
}

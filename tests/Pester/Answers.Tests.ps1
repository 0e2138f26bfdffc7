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
        "$($item.AdditionalProperties)" | Should -BeExactly '{"brand":"Acme","customer_id":12345678901234567890}'
    }
}

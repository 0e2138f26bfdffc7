BeforeDiscovery {
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreatEvents.psd1')
    $parameters = foreach ($command in Get-Command -Module ThreatEvents -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.Name -like '*DatasetId') { @{ Name = $command.Name; Parameter = $parameter.Name; Alias = $parameter.Name -replace 'Id$' } }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $lab = (Get-CfDataset | Where-Object Name -EQ 'SOC lab').Id
}

AfterAll { Disconnect-ThreatEventService }

Describe 'A dataset by its name' {
    It 'stands where the id is taken: <Name> -<Alias>' -ForEach $parameters {
        (Get-Command $Name).Parameters[$Parameter].Aliases | Should -Contain $Alias
    }

    It 'gives what its id gives: <Command>' -ForEach @(
        @{ Command = { param($Set) (Get-CfEvent -Dataset $Set).Id } }
        @{ Command = { param($Set) (Get-CfEvent -DatasetId $Set).Id } }
        @{ Command = { param($Set) (Get-CfAttacker -Dataset $Set).Name } }
        @{ Command = { param($Set) (Get-CfDataset -Id $Set).Id } }
        @{ Command = { param($Set) (Measure-CfEvent category -Dataset $Set).Count } }
        @{ Command = { param($Set) (Get-CfIndicator -Dataset $Set -First 5).Id } }
    ) {
        $expected = & $Command $lab
        $expected | Should -Not -BeNullOrEmpty
        & $Command 'SOC lab' | Should -Be $expected
        & $Command 'soc LAB' | Should -Be $expected
    }

    It 'is looked up once for all that comes down the pipeline, and not at all for ids' {
        $known = Get-CfEvent -DatasetId $lab -First 3
        Clear-SandboxRequest
        ($known | Select-Object Id, @{ n = 'Dataset'; e = { 'SOC lab' } } | Get-CfEvent).Id | Should -Be $known.Id
        @(Get-SandboxRequest | Where-Object path -Like '*/events/dataset').Count | Should -Be 1
        Clear-SandboxRequest
        $null = Get-CfEvent -DatasetId $lab -First 1
        $null = Get-CfEvent -DatasetId all -First 1
        @(Get-SandboxRequest | Where-Object path -Like '*/events/dataset').Count | Should -Be 0
    }

    It 'names the datasets of a collection, and moves between them' {
        (Sync-CfEvent "$TestDrive/state" "$TestDrive/lab.ndjson" -Dataset 'SOC lab' -InitialSpan 3650d).New | Should -Be @(Get-CfEvent -Dataset 'SOC lab').Count
        Copy-CfEvent -Id (Get-CfEvent -Dataset 'SOC lab' -First 1).Id -Dataset 'SOC lab' -DestinationDataset 'SOC lab' -WhatIf
    }

    It 'that is of no dataset, or of two, is an error that says so before anything else is sent' {
        Clear-SandboxRequest
        $failure = Get-TestError { New-CfEvent -Dataset 'no such lab' -Date (Get-Date) -Category Phishing -Event e -Indicator a.example -IndicatorType domain -Tlp amber }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        "$failure" | Should -BeLike '*no such lab*'
        @(Get-SandboxRequest).method | Should -Be GET
        $twins = 'twin', 'TWIN' | ForEach-Object { New-CfDataset -Name $_ }
        $failure = Get-TestError { Remove-CfDataset Twin -Confirm:$false }
        "$failure" | Should -BeLike "2 datasets have the name*"
        "$failure" | Should -Match $twins[0].Id
        Remove-CfDataset TWIN -Confirm:$false
        (Get-CfDataset).Name -ccontains 'twin' | Should -BeTrue
        (Get-CfDataset).Name -ccontains 'TWIN' | Should -BeFalse
    }

    It 'is completed' {
        (TabExpansion2 'Get-CfEvent -Dataset SOC' 24).CompletionMatches[0].CompletionText | Should -BeExactly "'SOC lab'"
        (TabExpansion2 'Get-CfEvent -DatasetId SOC' 26).CompletionMatches[0].CompletionText | Should -BeExactly $lab
    }
}

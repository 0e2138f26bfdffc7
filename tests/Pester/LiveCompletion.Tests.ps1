BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # A command with every live completer, which sends nothing itself.
    function f {
        param(
            $Connection,
            [ArgumentCompleter([ThreatEvents.Commands.CfDatasetCompleter])] $DatasetId,
            [ArgumentCompleter([ThreatEvents.Commands.CfDatasetScopeCompleter])] $Scope,
            [ArgumentCompleter([ThreatEvents.Commands.CfCategoryCompleter])] $Category,
            [ArgumentCompleter([ThreatEvents.Commands.CfCategoryIdCompleter])] $CategoryId,
            [ArgumentCompleter([ThreatEvents.Commands.CfAttackerCompleter])] $Attacker,
            [ArgumentCompleter([ThreatEvents.Commands.CfCountryCompleter])] $Country,
            [ArgumentCompleter([ThreatEvents.Commands.CfTagCompleter])] $Tag,
            [ArgumentCompleter([ThreatEvents.Commands.CfTagIdCompleter])] $TagId,
            [ArgumentCompleter([ThreatEvents.Commands.CfTargetIndustryCompleter])] $Industry,
            [ArgumentCompleter([ThreatEvents.Commands.CfIndicatorTypeCompleter])] $IndicatorType
        )
    }

    # Tab once; files, which PowerShell offers where a completer has nothing, do not count.
    function Invoke-Tab {
        param([Parameter(Mandatory)] [string] $Line)
        (TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue
    }

    # Tab until there is something: on a busy machine the first answer may take longer than a prompt waits.
    function Complete {
        param([Parameter(Mandatory)] [string] $Line)
        $script:found = $null
        Wait-Until { $script:found = Invoke-Tab $Line; $script:found }
        $script:found
    }

    function Get-Lookup { @(Get-SandboxRequest).Where{ $_.path -like '*/cloudforce-one/*' } }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Completion from live data' {
    BeforeAll { Connect-TestSandbox }

    It 'of -<Name> <Typed> puts in <Text>, shown as <Label>' -ForEach @(
        @{ Name = 'DatasetId'; Typed = 'soc'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000003'; Label = 'SOC lab' }
        @{ Name = 'DatasetId'; Typed = '5e1a7e57-0d5a-4a11-8c0f-000000000003'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000003'; Label = 'SOC lab' }
        @{ Name = 'DatasetId'; Typed = '*dev'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000002'; Label = 'Compromised devices' }
        @{ Name = 'Scope'; Typed = 'operational'; Text = 'operational'; Label = 'operational' }
        @{ Name = 'Scope'; Typed = 'waf'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000004'; Label = 'WAF attacks' }
        @{ Name = 'Category'; Typed = 'denial'; Text = "'Denial of Service'"; Label = 'Denial of Service' }
        @{ Name = 'Category'; Typed = "'denial"; Text = "'Denial of Service'"; Label = 'Denial of Service' }
        @{ Name = 'Category'; Typed = '"denial'; Text = '"Denial of Service"'; Label = 'Denial of Service' }
        @{ Name = 'Category'; Typed = 'theft'; Text = "'Credential Theft'"; Label = 'Credential Theft' }
        @{ Name = 'CategoryId'; Typed = 'phish'; Text = '3f1c0a52-7c57-4d0e-9d0e-000000000002'; Label = 'Phishing' }
        @{ Name = 'Attacker'; Typed = 'fly'; Text = "'FLYING YETI'"; Label = 'FLYING YETI' }
        @{ Name = 'Country'; Typed = 'fra'; Text = 'FR'; Label = 'France' }
        @{ Name = 'Tag'; Typed = 'ransom'; Text = 'ransomware'; Label = 'ransomware' }
        @{ Name = 'Industry'; Typed = 'bank'; Text = "'Banking & Financial Services'"; Label = 'Banking & Financial Services' }
        @{ Name = 'IndicatorType'; Typed = 'ja'; Text = 'JA3'; Label = 'JA3' }
    ) {
        $match = @(Complete "f -$Name $Typed")[0]
        $match.CompletionText | Should -BeExactly $Text
        $match.ListItemText | Should -BeExactly $Label
        $match.ToolTip | Should -Not -BeNullOrEmpty
    }

    It 'quotes what has quotes inside, so that the command gets the tag as it is' {
        $text = @(Complete 'f -Tag Ün')[0].CompletionText
        $line = [Management.Automation.Language.Parser]::ParseInput("x $text", [ref]$null, [ref]$null)
        $line.EndBlock.Statements[0].PipelineElements[0].CommandElements[1].Value | Should -BeExactly 'Ünïcødé, "quoted"; tag'
    }

    It 'puts in the id of a tag under its name' {
        @(Complete 'f -TagId phish')[0].CompletionText | Should -Match '^''?[0-9a-f]{8}-'
    }

    It 'asks once, and again only after a command that changes something' {
        Connect-TestSandbox
        $null = Complete 'f -DatasetId '
        $null = Invoke-Tab 'f -DatasetId s'
        @(Get-Lookup).Count | Should -Be 1
        $new = New-CfDataset -Name 'Made "just" now'
        @(Complete 'f -DatasetId made')[0].CompletionText | Should -BeExactly $new.Id
        Remove-CfDataset -Id $new.Id -Confirm:$false
        $null = Complete 'f -DatasetId soc'
        Invoke-Tab 'f -DatasetId made' | Should -BeNullOrEmpty
    }

    It 'asks anew when some minutes have passed' {
        $lifetime = [ThreatEvents.ThreatEventConnection].Assembly.GetType('ThreatEvents.Commands.LiveVocabulary').GetProperty('Lifetime', [Reflection.BindingFlags]'Static, NonPublic')
        $before = $lifetime.GetValue($null)
        $before | Should -BeGreaterThan ([timespan]'0:01')
        $before | Should -BeLessThan ([timespan]'0:10')
        $lifetime.SetValue($null, [timespan]::Zero)
        try {
            Connect-TestSandbox
            $null = Complete 'f -DatasetId '
            $asked = @(Get-Lookup).Count
            $null = Complete 'f -DatasetId '
            @(Get-Lookup).Count | Should -BeGreaterThan $asked
        }
        finally { $lifetime.SetValue($null, $before) }
    }

    It 'asks for the names of the datasets in the same line' {
        Clear-SandboxRequest
        $null = Complete 'f -DatasetId 5e1a7e57-0d5a-4a11-8c0f-000000000002 -Attacker '
        ConvertFrom-Query @(Get-Lookup)[-1].query | Should -Contain 'datasetIds=5e1a7e57-0d5a-4a11-8c0f-000000000002'
    }

    It 'uses the connection that the line names, and no other in its place' {
        $other = Connect-ThreatEventService -Cloudflare -Token wrong -AccountId 0123456789abcdef0123456789abcdef -BaseUri "${SandboxUri}client/v4/" -Name other -PassThru
        @(Complete 'f -Connection Sandbox -DatasetId soc').Count | Should -Be 1
        Invoke-Tab 'f -Connection other -DatasetId soc' | Should -BeNullOrEmpty
        Invoke-Tab 'f -Connection $other -DatasetId soc' | Should -BeNullOrEmpty
        Invoke-Tab 'f -Connection nosuch -DatasetId soc' | Should -BeNullOrEmpty
    }
}

Describe 'Live completion of the cmdlets' {
    BeforeAll {
        Connect-TestSandbox
        [ThreatEvents.FilterTab]::Enable()
    }

    AfterAll { [ThreatEvents.FilterTab]::Disable() }

    It 'of <Line> gives <Text>' -ForEach @(
        @{ Line = 'Get-CfEvent -DatasetId soc'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000003' }
        @{ Line = 'Get-CfEvent -DatasetId all'; Text = 'all' }
        @{ Line = 'Get-CfEvent -Attacker fly'; Text = "'FLYING YETI'" }
        @{ Line = 'Get-CfEvent -Category phishing,den'; Text = "'Denial of Service'" }
        @{ Line = 'Get-CfEvent -TargetCountry fra'; Text = 'FR' }
        @{ Line = 'Set-CfDataset soc'; Text = '5e1a7e57-0d5a-4a11-8c0f-000000000003' }
        @{ Line = 'Remove-CfCategory -Id phish'; Text = '3f1c0a52-7c57-4d0e-9d0e-000000000002' }
        @{ Line = 'Add-CfEventTag -Tag ransom'; Text = 'ransomware' }
        @{ Line = 'Get-CfEvent -Filter "category -eq den'; Text = '"category -eq ''Denial of Service''"' }
        @{ Line = 'Get-CfEvent -Filter ''attacker -in ''''FLYING YETI'''', ''''pap'; Text = '''attacker -in ''''FLYING YETI'''', ''''PAPER COBRA''''''' }
        @{ Line = 'Get-CfEvent -Filter { category -eq den'; Text = "'Denial of Service'" }
        @{ Line = 'Get-CfEvent -Connection Sandbox -Filter { tlp -eq red -and targetCountry -eq fran'; Text = "'FR'" }
        @{ Line = 'Get-CfEvent -Filter { tags -eq Ün'; Text = '''Ünïcødé, "quoted"; tag''' }
        @{ Line = 'Get-CfEvent -Filter { indicatorTy'; Text = 'indicatorType' }
    ) {
        $script:found = $null
        Wait-Until { $script:found = @((TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -NotIn ProviderItem, ProviderContainer); $script:found }
        $script:found[0].CompletionText | Should -BeExactly $Text
    }

    It 'is there for every parameter that a list of the service fits' {
        $fits = 'DatasetId', 'Attacker', 'AttackerCountry', 'TargetCountry', 'Category', 'TargetIndustry', 'Tag', 'TagId', 'IndicatorType'
        $lacking = foreach ($command in Get-Command -Module ThreatEvents -Noun Cf*) {
            foreach ($parameter in $command.Parameters.Values | Where-Object Name -In $fits) {
                $completer = $parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] }
                if (-not $completer -or -not [ThreatEvents.Commands.LiveCompleter].IsAssignableFrom($completer.Type)) { "$command -$($parameter.Name)" }
            }
        }
        $lacking | Should -BeNullOrEmpty
    }
}

Describe 'Completion while the service misbehaves' {
    BeforeEach {
        Connect-TestSandbox
        $Error.Clear()
    }

    AfterEach {
        Clear-SandboxFault
        $Error.Count | Should -Be 0
    }

    It 'gives nothing, and the prompt back, when the service does not answer' {
        Add-SandboxFault @{ kind = 'stallHeaders'; route = 'events/dataset' }
        Invoke-Tab 'f -DatasetId ' | Should -BeNullOrEmpty
        Wait-Until { @(Get-Lookup).Count -ge 1 }
    }

    It 'has at a later Tab what came too late for the first' {
        Add-SandboxFault @{ kind = 'latency'; ms = 2500; route = 'events/dataset' }
        Invoke-Tab 'f -DatasetId ' | Should -BeNullOrEmpty
        @(Complete 'f -DatasetId ').Count | Should -Be 4
        @(Get-Lookup).Count | Should -Be 1
    }

    It 'gives nothing for <Name>' -ForEach @(
        @{ Name = 'a refused token'; Fault = @{ kind = 'status'; status = 401 } }
        @{ Name = 'a page of a proxy'; Fault = @{ kind = 'html502' } }
        @{ Name = 'an answer that is no JSON'; Fault = @{ kind = 'invalidJson' } }
    ) {
        Add-SandboxFault $Fault
        Invoke-Tab 'f -DatasetId ' | Should -BeNullOrEmpty
        Invoke-Tab 'f -IndicatorType ja' | ForEach-Object CompletionText | Should -BeExactly 'JA3'
    }

    It 'offers no name with control characters, which could not be typed' {
        Add-SandboxFault @{ kind = 'hostileText'; route = 'events/dataset' }
        foreach ($match in Invoke-Tab 'f -DatasetId ') {
            "$($match.CompletionText)$($match.ListItemText)$($match.ToolTip)" | Should -Not -Match '[\p{Cc}\u202e]'
        }
    }
}

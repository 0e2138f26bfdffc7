BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 30

    # A line with a | for the cursor.
    function Get-Completion {
        param([Parameter(Mandatory)] [string] $Line)
        $cursor = $Line.IndexOf('|')
        if ($cursor -lt 0) { $cursor = $Line.Length } else { $Line = $Line.Remove($cursor, 1) }
        TabExpansion2 $Line $cursor
    }

    function Get-CompletionText {
        param([Parameter(Mandatory)] [string] $Line)
        (Get-Completion $Line).CompletionMatches.CompletionText
    }

    # What the line becomes with the first result.
    function Complete-Line {
        param([Parameter(Mandatory)] [string] $Line)
        $found = Get-Completion $Line
        $plain = $Line.Replace('|', '')
        $plain.Remove($found.ReplacementIndex, $found.ReplacementLength).Insert($found.ReplacementIndex, $found.CompletionMatches[0].CompletionText)
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Completion of words' {
    It 'completes <Line> to <First>' -ForEach @(
        @{ Line = 'Search-AuditEvent -Context d'; First = 'domain' }
        @{ Line = 'Search-AuditEvent -Context DNSSECK'; First = 'dnssecKey' }
        @{ Line = 'Search-AuditEvent -Context dns,zo'; First = 'zone' }
        @{ Line = "Search-AuditEvent -Context 'zo"; First = "'zone'" }
        @{ Line = 'Search-AuditEvent -Context "zo'; First = '"zone"' }
        @{ Line = 'Search-AuditEvent -Context *Key'; First = 'dnssecKey' }
        @{ Line = 'Search-AuditEvent -Action upd'; First = 'update' }
        @{ Line = 'Search-AuditEvent -State s'; First = 'success' }
        @{ Line = 'Get-CtiEvent -Criticality h'; First = 'High' }
        @{ Line = 'Get-CtiEvent -Sort da'; First = 'date' }
        @{ Line = 'Get-CtiEvent -Last 2'; First = '24h' }
        @{ Line = 'Get-CtiEvent -Connection s'; First = 'Sandbox' }
        @{ Line = 'Disconnect-ThreatEventService -Name s'; First = 'Sandbox' }
        @{ Line = 'Get-ThreatEventConnection s'; First = 'Sandbox' }
        @{ Line = 'Connect-ThreatEventService -Environment o'; First = 'Ote' }
    ) {
        $texts = @(Get-CompletionText $Line)
        $texts[0] | Should -BeExactly $First
    }

    It 'has a name for the list and a tip for each' {
        foreach ($match in (Get-Completion 'Search-AuditEvent -Context ').CompletionMatches) {
            $match.ListItemText | Should -Not -BeNullOrEmpty
            $match.ToolTip | Should -Match ' '
            $match.ResultType | Should -Be ParameterValue
        }
    }

    It 'says which services a connection name stands for' {
        (Get-Completion 'Get-CtiEvent -Connection s').CompletionMatches[0].ToolTip | Should -Match 'Nameshield'
    }

    It 'sends nothing' {
        Clear-SandboxRequest
        $null = Get-Completion 'Search-AuditEvent -Context reg'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'gives nothing for what fits nothing' {
        @((Get-Completion 'Search-AuditEvent -Context nothing').CompletionMatches | Where-Object ResultType -EQ ParameterValue) | Should -BeNullOrEmpty
    }

    It 'quotes connection names that need it: <Name>' -ForEach @(
        @{ Name = 'two words' }
        @{ Name = "it's" }
        @{ Name = "typographic $([char]0x2019) quote" }
        @{ Name = 'a$b`c"d' }
        @{ Name = '-dash' }
        @{ Name = '007' }
    ) {
        Connect-ThreatEventService -Token x -BaseUri $SandboxUri -Name $Name
        try {
            foreach ($start in '', "'", '"') {
                $text = (Get-Completion "Get-CtiEvent -Connection $start").CompletionMatches | Where-Object ListItemText -EQ $Name | ForEach-Object CompletionText
                $line = [Management.Automation.Language.Parser]::ParseInput("x $text", [ref]$null, [ref]$null)
                $line.EndBlock.Statements[0].PipelineElements[0].CommandElements[1].Value | Should -BeExactly $Name
            }
        }
        finally { Disconnect-ThreatEventService -Name ([WildcardPattern]::Escape($Name)) }
    }
}

Describe 'Completion of a -Filter in quotes' {
    It 'completes <Line> to <Result>' -ForEach @(
        @{ Line = 'Search-AuditEvent -Filter '; Result = 'Search-AuditEvent -Filter "action"' }
        @{ Line = 'Search-AuditEvent -Filter "zo'; Result = 'Search-AuditEvent -Filter "zone"' }
        @{ Line = "Search-AuditEvent -Filter 'zone -l|'"; Result = "Search-AuditEvent -Filter 'zone -like'" }
        @{ Line = 'Search-AuditEvent -Filter "context -eq dnssecK|"'; Result = "Search-AuditEvent -Filter ""context -eq 'dnssecKey'""" }
        @{ Line = "Search-AuditEvent -Filter 'context -eq ''dnssecK|'"; Result = "Search-AuditEvent -Filter 'context -eq ''dnssecKey'''" }
        @{ Line = 'Search-AuditEvent -Filter "user -eq ''$me'' -and con|"'; Result = 'Search-AuditEvent -Filter "user -eq ''$me'' -and context"' }
        @{ Line = 'Search-CtiEvent -Filter "dom'; Result = 'Search-CtiEvent -Filter "domain"' }
    ) {
        Complete-Line $Line | Should -BeExactly $Result
    }

    It 'offers only what the search has' {
        Get-CompletionText 'Search-CtiEvent -Filter "' | Should -Not -Contain '"zone"'
        Get-CompletionText 'Search-AuditEvent -Filter "nosuchfield -' | Should -BeNullOrEmpty
    }
}

Describe 'Completion of a -Filter in a script block' {
    BeforeAll {
        $before = $function:TabExpansion2
        [ThreatEvents.FilterTab]::Enable()
        [ThreatEvents.FilterTab]::Enable()
    }

    AfterAll {
        [ThreatEvents.FilterTab]::Disable()
        $function:TabExpansion2.ToString() | Should -BeExactly $before.ToString()
    }

    It 'completes <Line> to <Result>' -ForEach @(
        @{ Line = 'Search-AuditEvent -Filter {'; Result = 'Search-AuditEvent -Filter {action' }
        @{ Line = 'Search-AuditEvent -Filter { zo| }'; Result = 'Search-AuditEvent -Filter { zone }' }
        @{ Line = 'Search-AuditEvent -Filter { zone -li| } -First 3'; Result = 'Search-AuditEvent -Filter { zone -like } -First 3' }
        @{ Line = "Search-AuditEvent -Filter { context -eq 'dnssecK|"; Result = "Search-AuditEvent -Filter { context -eq 'dnssecKey'" }
        @{ Line = 'Search-AuditEvent -ExcludeChildren -Filter { (zone -eq a -or zone -eq b) -an|'; Result = 'Search-AuditEvent -ExcludeChildren -Filter { (zone -eq a -or zone -eq b) -and' }
        @{ Line = 'Search-AuditEvent -Filter { $_.con| }'; Result = 'Search-AuditEvent -Filter { $_.context }' }
        @{ Line = '1..3 & { ThreatEvents\Search-CtiEvent -Fil { dom'; Result = '1..3 & { ThreatEvents\Search-CtiEvent -Fil { domain' }
    ) {
        Complete-Line $Line | Should -BeExactly $Result
    }

    It 'leaves everything else to PowerShell: <Line>' -ForEach @(
        @{ Line = 'Get-CtiEven'; Result = 'Get-CtiEvent' }
        @{ Line = 'Search-AuditEvent { Get-CtiEven'; Result = 'Get-CtiEvent' }
        @{ Line = 'Search-AuditEvent -Filter { zone -eq 1 }; Get-CtiEven'; Result = 'Get-CtiEvent' }
        @{ Line = 'Get-ChildItem -Filter { Get-CtiEven'; Result = 'Get-CtiEvent' }
        @{ Line = 'Search-AuditEvent -Context zo'; Result = 'zone' }
    ) {
        Get-CompletionText $Line | Should -Contain $Result
    }

    It 'is called by hosts that hand over a syntax tree' {
        $tokens = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput('Search-AuditEvent -Filter { zo }', [ref]$tokens, [ref]$null)
        $cursor = $ast.Extent.StartScriptPosition.GetType().GetMethod('CloneWithNewOffset', [Reflection.BindingFlags]'Instance, NonPublic').Invoke($ast.Extent.StartScriptPosition, @(30))
        (TabExpansion2 $ast $tokens $cursor).CompletionMatches.CompletionText | Should -BeExactly 'zone'
    }

    It 'goes away with the module' {
        Remove-Module ThreatEvents
        try { $function:TabExpansion2.ToString() | Should -BeExactly $before.ToString() }
        finally {
            Import-Module $ModulePath
            [ThreatEvents.FilterTab]::Enable()
        }
    }
}

Describe 'Completion in a new session' {
    It 'has words, no live data, no error and no prompt without a connection' {
        $script = @'
Get-ChildItem Env:NAMESHIELD_*, Env:CLOUDFLARE_* | Remove-Item
Import-Module '{0}'
$Error.Clear()
(TabExpansion2 'Search-AuditEvent -Context zo').CompletionMatches.CompletionText
@((TabExpansion2 'Get-CtiEvent -Connection x').CompletionMatches).Count
function f {{ param([ArgumentCompleter([ThreatEvents.Commands.CfAttackerCompleter])] $a, [ArgumentCompleter([ThreatEvents.Commands.CfIndicatorTypeCompleter])] $t) }}
@((TabExpansion2 'f -a qqq').CompletionMatches).Count
(TabExpansion2 'f -t dom').CompletionMatches.CompletionText
$Error.Count
'@ -f $ModulePath
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
        try { Invoke-Engine -Command $script 2>&1 | Should -BeExactly 'zone', '0', '0', 'domain', '0' }
        finally { Pop-Location }
    }
}

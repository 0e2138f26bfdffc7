BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 1
    Connect-ThreatEventService -Token t -Name "it's mine"

    function Complete { param([string] $Line) (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Completion' {
    It 'of <Line> gives <Text>' -ForEach @(
        @{ Line = 'Search-AuditEvent -Context reg'; Text = 'registry', 'registry-lock' }
        @{ Line = 'Search-AuditEvent -Action cr'; Text = 'creation' }
        @{ Line = 'Search-AuditEvent -State '; Text = 'success' }
        @{ Line = 'Get-CtiEvent -Sort cri'; Text = 'criticality', "'criticality,desc'" }
        @{ Line = 'Get-CtiEvent -Criticality h'; Text = 'High' }
        @{ Line = 'Get-CtiEvent -Last 7'; Text = '7d' }
        @{ Line = 'Get-CtiEvent -Connection s'; Text = 'Sandbox' }
        @{ Line = 'Get-CtiEvent -Connection it'; Text = "'it''s mine'" }
        @{ Line = "Get-CtiEvent -Connection 'it"; Text = "'it''s mine'" }
        @{ Line = 'Disconnect-ThreatEventService s'; Text = 'Sandbox' }
        @{ Line = 'Connect-ThreatEventService -Environment o'; Text = 'Ote' }
        @{ Line = "Search-AuditEvent -Filter 'creatorL"; Text = "'creatorLogin'" }
        @{ Line = "Search-AuditEvent -Filter 'zone -l"; Text = "'zone -like'", "'zone -lt'", "'zone -le'" }
        @{ Line = "Search-AuditEvent -Filter 'context -eq ''reg"; Text = "'context -eq ''registry'''", "'context -eq ''registry-lock'''" }
        @{ Line = 'Search-CtiEvent -Filter "ev'; Text = '"eventId"' }
        @{ Line = 'Search-AuditEvent -Context nothing'; Text = @() }
    ) {
        @(Complete $Line).CompletionText | Sort-Object | Should -Be ($Text | Sort-Object)
    }

    It 'explains what it offers' {
        (Complete 'Get-CtiEvent -Connection s')[0].ToolTip | Should -Match 'Nameshield'
        (Complete "Search-AuditEvent -Filter 'zo")[0].ToolTip | Should -Not -BeNullOrEmpty
    }

    It 'sends nothing' {
        Clear-SandboxRequest
        $null = Complete 'Search-AuditEvent -Context reg'
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $text = Get-Content (Join-Path $root 'README.md') -Raw
    $blocks = [regex]::Matches($text, '(?ms)^```powershell(?<mark>[^\n]*)\n(?<code>.*?)^```') | ForEach-Object {
        @{ Code = $_.Groups['code'].Value; Runs = $_.Groups['mark'].Value -notmatch 'no-run'; Line = 1 + ($text.Substring(0, $_.Index) -split "`n").Count }
    }
    $links = [regex]::Matches($text, '\]\((?!https?:|#)(?<path>[^)\s]+)\)') | ForEach-Object { $_.Groups['path'].Value } | Sort-Object -Unique
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'ThreatEvents.psd1')
}

Describe 'The README' {
    It 'runs as it is written, at line <Line>' -ForEach ($blocks | Where-Object { $_.Runs }) {
        # A session of its own, in a folder of its own, with a sandbox for the service.
        $session = [powershell]::Create()
        $state, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive "state$Line")
        try {
            $null = $session.AddScript("
                Set-Location '$TestDrive'
                Import-Module '$(Join-Path $root 'ThreatEvents.psd1')'
                Connect-ThreatEventService -Sandbox").Invoke()
            $session.Commands.Clear()
            $null = $session.AddScript($Code).Invoke()
            $session.Streams.Error | Should -BeNullOrEmpty
            $session.HadErrors | Should -BeFalse
        } finally {
            $env:THREATEVENTS_STATE = $state
            $session.Dispose()
        }
    }

    It 'names commands and parameters that exist, at line <Line>' -ForEach $blocks {
        $errors = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
        foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $command = Get-Command $call.GetCommandName() -Module ThreatEvents -ErrorAction Ignore
            if ($call.GetCommandName() -match '-(Cti|Audit|Cf|ThreatEvent)') { $command | Should -Not -BeNullOrEmpty -Because $call.Extent.Text }
            if (-not $command) { continue }
            foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) {
                $command.Parameters.Keys | Should -Contain $parameter.ParameterName -Because $call.Extent.Text
            }
        }
    }

    It 'lists every cmdlet once, and no other' {
        $section = [regex]::Match((Get-Content (Join-Path $root 'README.md') -Raw), '(?ms)^## Cmdlets$.*?^## ').Value
        $listed = [regex]::Matches($section, '(?m)(?<=^\|[^|]*`)[A-Z][A-Za-z]+-[A-Za-z]+(?=`)').Value | Sort-Object
        $listed -join ' ' | Should -BeExactly (((Get-Command -Module ThreatEvents).Name | Sort-Object) -join ' ')
    }

    It 'links to <_>, which is there' -ForEach $links {
        Join-Path $root $_ | Should -Exist
    }
}

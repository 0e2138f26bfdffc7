BeforeDiscovery {
    $analyzer = [bool](Get-Module -ListAvailable PSScriptAnalyzer)
    $platyPS = [bool](Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/Engine.ps1')
}

Describe 'The scripts' {
    It 'pass the analyzer' -Skip:(-not $analyzer) {
        { & (Join-Path $root 'tools/Analyze.ps1') } | Should -Not -Throw
    }

    It 'offer exactly the tasks that exist' {
        $declared = (Get-Command (Join-Path $root 'build.ps1')).Parameters.Task.Attributes.ValidValues
        $scripts = (Get-ChildItem (Join-Path $root 'tools/*.ps1')).BaseName
        $declared | Where-Object { $_ -notin $scripts } | Should -BeNullOrEmpty
        $help = (Get-Help (Join-Path $root 'build.ps1') -Parameter Task).description.Text
        $declared | ForEach-Object { $help | Should -Match "(?m)^$_ +\S" }
    }
}

Describe 'The demo' {
    It 'shows a tour in which nothing fails' {
        # The module is loaded before, so that nothing is built.
        $script = "`$ErrorActionPreference = 'Stop'; Import-Module '$(Join-Path $root 'ThreatEvents.psd1')'; & '$(Join-Path $root 'tools/Demo.ps1')'"
        $shown = Invoke-Engine -Command $script 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($shown -join "`n")
        $shown | Should -Contain "PS> Get-CtiEvent -Newest 8"
        $shown[-1] | Should -BeLike 'The session stays connected:*'
        ($shown -match '\b(HIGH|LOW)\b').Count | Should -BeGreaterThan 5
        $shown -like '*.csv' | Remove-Item
    }
}

Describe 'The help' -Skip:(-not $platyPS -or -not (Test-Path "$PSScriptRoot/../../en-US/*-*.md")) {
    It 'is what the pages say' {
        $made = Join-Path $TestDrive 'Help.xml'
        & (Join-Path $root 'tools/Help.ps1') -OutputPath $made
        Get-Content $made -Raw | Should -BeExactly (Get-Content (Join-Path $root 'en-US/ThreatEvents.dll-Help.xml') -Raw)
    }
}

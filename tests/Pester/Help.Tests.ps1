BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $module = Import-Module (Join-Path $root 'ThreatEvents.psd1') -PassThru
    $cmdlets = @($module.ExportedCmdlets.Keys | Sort-Object | ForEach-Object { @{ Cmdlet = $_ } })
    $topics = @(Get-ChildItem (Join-Path $root 'en-US/about_*.help.txt') | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$'; File = $_.FullName } })
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'ThreatEvents.psd1')
    $common = [Management.Automation.PSCmdlet]::CommonParameters
}

Describe 'Get-Help <Cmdlet>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Cmdlet -Full
    }

    It 'has a synopsis and a description' {
        # Without a help file the syntax stands in for the synopsis.
        $help.Synopsis.Trim() | Should -Not -BeLike "$Cmdlet *"
        $help.Synopsis.Trim() | Should -BeLike '*.'
        ($help.Description.Text -join ' ').Trim() | Should -Not -BeNullOrEmpty
    }

    It 'has three examples or more, each with code and a text' {
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.Examples.Example) {
            $example.Code.Trim() | Should -Not -BeNullOrEmpty -Because $example.Title
            ($example.Remarks.Text -join ' ').Trim() | Should -Not -BeNullOrEmpty -Because $example.Title
        }
    }

    It 'describes each parameter' {
        $texts = @{}
        foreach ($parameter in $help.Parameters.Parameter) { $texts[$parameter.Name] = ($parameter.Description.Text -join ' ').Trim() }
        foreach ($name in (Get-Command $Cmdlet).Parameters.Keys | Where-Object { $_ -notin $common }) {
            $texts[$name] | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'says what goes in, what comes out, and which errors to expect' {
        $help.InputTypes.InputType.Type.Name | Should -Not -BeNullOrEmpty
        $help.ReturnValues.ReturnValue.Type.Name | Should -Not -BeNullOrEmpty
        ($help.AlertSet.Alert.Text -join ' ') | Should -BeLike '*Errors*'
    }

    It 'has no placeholder, no mark of Markdown and no line over 80 columns of text' {
        $text = $help | Out-String -Width 200
        $text | Should -Not -Match '\{\{|```|\*\*'
        $help.Description.Text -split '\n' | Where-Object Length -GT 76 | Should -BeNullOrEmpty
    }
}

Describe 'Get-Help <Topic>' -ForEach $topics {
    It 'is found' {
        Get-Help $Topic | Out-String | Should -BeLike "*$Topic*"
    }

    It 'fits 80 columns and has no tab' {
        Get-Content $File | Where-Object { $_.Length -gt 80 -or $_ -match "`t" } | Should -BeNullOrEmpty
    }

    It 'names only topics and cmdlets that exist' {
        foreach ($match in [regex]::Matches((Get-Content $File -Raw), '\babout_ThreatEvents\w*')) {
            Join-Path $root "en-US/$($match.Value).help.txt" | Should -Exist
        }
        $see = [regex]::Match((Get-Content $File -Raw), '(?s)\nSEE ALSO(.*)').Groups[1].Value
        foreach ($match in [regex]::Matches($see, '\b[A-Z][a-z]+-\w+')) {
            Get-Command -Module ThreatEvents -Name $match.Value -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because $match.Value
        }
    }
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $path = Join-Path $root 'ThreatEvents.psd1'
    $module = Import-Module $path -PassThru -Force
}

Describe 'The manifest' {
    It 'is valid' {
        { Test-ModuleManifest $path -ErrorAction Stop } | Should -Not -Throw
    }

    It 'exports exactly the cmdlets that the assembly has' {
        $declared = (Get-Command -Module ThreatEvents -CommandType Cmdlet).Name | Sort-Object
        $built = [ThreatEvents.ModuleLoader].Assembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { $_.VerbName + '-' + $_.NounName } | Sort-Object
        $declared -join ' ' | Should -BeExactly ($built -join ' ')
    }

    It 'names its exports one by one, so that PowerShell need not load the module to list them' {
        $text = Get-Content $path -Raw
        $text | Should -Not -Match 'ToExport\s*=\s*''?\*'
    }

    It 'loads without a word in a new pwsh' {
        $streams = pwsh -NoProfile -NonInteractive -Command "`$VerbosePreference = 'SilentlyContinue'; Import-Module '$path'; (Get-Module ThreatEvents).Version.ToString()" 2>&1
        $streams | Should -BeExactly $module.Version.ToString()
    }
}

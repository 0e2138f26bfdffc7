BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/Engine.ps1')
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

    It 'tells galleries what it is and where it runs' {
        $manifest = Test-ModuleManifest $path
        $manifest.Tags.Count | Should -BeGreaterThan 5
        $manifest.Tags | Where-Object { $_ -match '\s' } | Should -BeNullOrEmpty
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.DotNetFrameworkVersion | Should -Be '4.7.2'
        $manifest.CompatiblePSEditions | Should -Be Core, Desktop
        # Help comes with the module: an address to update it from would be asked for nothing.
        $manifest.HelpInfoUri | Should -BeNullOrEmpty
    }

    It 'names no address: whoever registered that name would get our users' {
        Get-Content $path -Raw | Should -Not -Match '://'
    }

    It 'needs no other module, runs no script but the check of the session, and takes nothing from the caller' {
        $text = Get-Content $path -Raw
        $text | Should -Not -Match 'RequiredModules|RequiredAssemblies'
        [regex]::Matches($text, '(?m)^\s*(ScriptsToProcess|NestedModules)\s*=.*$').Value.Trim() | Should -Be "NestedModules          = @('bin/ThreatEvents.Session.psm1', 'bin/ThreatEvents.Types.psd1')"
        (Test-ModuleManifest $path).ExportedFunctions.Count + (Test-ModuleManifest $path).ExportedVariables.Count + (Test-ModuleManifest $path).ExportedAliases.Count | Should -Be 0
    }

    It 'loads without a word in a new pwsh' {
        $streams = Invoke-Engine -Command "`$VerbosePreference = 'SilentlyContinue'; Import-Module '$path'; (Get-Module ThreatEvents).Version.ToString()" 2>&1
        $streams | Should -BeExactly $module.Version.ToString()
    }
}

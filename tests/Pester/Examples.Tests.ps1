# Every example of every page and topic runs, page by page as a reader would try them.

BeforeDiscovery {
    . $PSScriptRoot/HelpExamples.ps1
    $help = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'en-US'
    $pages = foreach ($file in Get-ChildItem $help | Where-Object Name -match '^(\w+-\w+\.md|about_\w+\.help\.txt)$') {
        @{ Page = $file.Name; Examples = @(Get-HelpExample $file.FullName) }
    }
}

BeforeAll {
    . $PSScriptRoot/HelpExamples.ps1
    $root = Split-Path (Split-Path $PSScriptRoot)
    $variables = 'NAMESHIELD_API_TOKEN', 'NAMESHIELD_CUSTOMER_ID', 'NAMESHIELD_BASE_URL', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_ACCOUNT_ID',
        'CLOUDFLARE_BASE_URL', 'CLOUDFLARE_EMAIL', 'CLOUDFLARE_API_KEY', 'PSModulePath', 'THREATEVENTS_STATE'
    $before = @{}
    foreach ($name in $variables) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        if ($name -ne 'PSModulePath') { [Environment]::SetEnvironmentVariable($name, $null) }
    }

    # What an example connects to by a token leads to this sandbox.
    $services = Open-ExampleShell (Join-Path $root 'ThreatEvents.psd1')
    $services.Commands.Clear()
    $addresses = $services.AddScript('Connect-ThreatEventService -Sandbox -PassThru | ForEach-Object { $_.BaseUri.AbsoluteUri }').Invoke()
    $env:NAMESHIELD_BASE_URL = $addresses[0]
    $env:CLOUDFLARE_BASE_URL = $addresses[1]

    # As if it were installed: parallel runspaces load the module by its name. Not in the TestDrive: Pester lists that after every block, and
    # would follow the link through the whole repository.
    $modules = Join-Path ([IO.Path]::GetTempPath()) "ThreatEvents-$([guid]::NewGuid())"
    $null = New-Item -ItemType Directory -Path $modules
    $null = New-Item -ItemType $(if ($IsWindows) { 'Junction' } else { 'SymbolicLink' }) -Path (Join-Path $modules 'ThreatEvents') -Target $root
    $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath

    $shell = Open-ExampleShell (Join-Path $root 'ThreatEvents.psd1')
}

AfterAll {
    foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Close-ExampleShell $shell
    Close-ExampleShell $services
    [IO.Directory]::Delete((Join-Path $modules 'ThreatEvents'))
    [IO.Directory]::Delete($modules)
}

Describe 'The pages' {
    It 'all have examples' -ForEach @{ Pages = $pages } {
        $Pages.Count | Should -BeGreaterThan 60
        ($Pages | Where-Object { -not $_.Examples }).Page | Should -BeNullOrEmpty
    }
}

Describe 'The examples of <Page>' -ForEach $pages {
    BeforeAll {
        Reset-ExampleShell $shell (Join-Path $TestDrive $Page)
        $env:THREATEVENTS_STATE = Join-Path $TestDrive "$Page.state"
    }

    It '<Name> runs, and gives what it shows' -ForEach $Examples {
        $Code | Should -Not -BeNullOrEmpty
        $given = Invoke-HelpExample $shell $Code
        # What a page shows no output for has none. A topic shows none at all.
        if ($Output -or $Page -like '*.md') { Get-OutputShape $given | Should -BeExactly (Get-OutputShape $Output) }
    }
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/Engine.ps1')
    $list = Join-Path $root 'tools/package-files.txt'
    $files = @(Get-Content $list | Where-Object { $_ -and $_ -notlike '#*' })

    function Build-Package {
        param([string] $Name, [string] $ListFile = $list)
        $folder = Join-Path $TestDrive $Name
        $null = & (Join-Path $root 'tools/Package.ps1') -BinFolder (Join-Path $root 'bin') -OutputFolder $folder -ListFile $ListFile
        Get-Item (Join-Path $folder '*.nupkg')
    }

    $package = Build-Package first
}

Describe 'The package' {
    It 'holds the listed files and what the format asks for, and nothing else' {
        $archive = [IO.Compression.ZipFile]::OpenRead($package)
        try { $names = $archive.Entries.FullName } finally { $archive.Dispose() }
        $format = $names | Where-Object { $_ -notin $files }
        $format | Should -BeExactly 'ThreatEvents.nuspec', '[Content_Types].xml', '_rels/.rels', (@($format) -like 'package/services/*.psmdcp')
        $files | Where-Object { $_ -notin $names } | Should -BeNullOrEmpty
    }

    It 'is the same, byte for byte, when it is made again' {
        (Get-FileHash (Build-Package second)).Hash | Should -BeExactly (Get-FileHash $package).Hash
    }

    It 'tells a gallery its name, version, editions and commands' {
        $folder = Join-Path $TestDrive expanded
        [IO.Compression.ZipFile]::ExtractToDirectory($package, $folder)
        $data = ([xml](Get-Content (Join-Path $folder ThreatEvents.nuspec) -Raw)).package.metadata
        $data.id | Should -BeExactly 'ThreatEvents'
        $data.version | Should -BeExactly ([regex]'ThreatEvents\.(.+)\.nupkg').Match($package.Name).Groups[1].Value
        $tags = $data.tags -split ' '
        $tags | Should -Contain 'PSEdition_Desktop'
        $tags | Should -Contain 'PSEdition_Core'
        $tags | Should -Contain 'PSCmdlet_Get-CtiEvent'
        { [xml](Get-Content -LiteralPath (Join-Path $folder '[Content_Types].xml') -Raw) } | Should -Not -Throw
    }

    It 'imports in a new pwsh by name, and works' {
        $script = "
            `$env:PSModulePath = '$(Join-Path $TestDrive first)'
            Import-Module ThreatEvents
            Connect-ThreatEventService -Sandbox
            (Get-Module ThreatEvents).ModuleBase
            @(Get-CtiEvent -First 3).Count"
        $answer = Invoke-Engine -Command $script
        $answer[0] | Should -BeLike (Join-Path $TestDrive 'first/ThreatEvents/*')
        $answer[1] | Should -Be 3
    }

    It 'is refused when a listed file is missing' {
        $longer = Join-Path $TestDrive longer.txt
        Set-Content $longer ($files + 'bin/net8.0/Missing.dll')
        { Build-Package third $longer } | Should -Throw '*not there: bin/net8.0/Missing.dll*'
    }

    It 'is refused when an assembly is not listed' {
        $shorter = Join-Path $TestDrive shorter.txt
        Set-Content $shorter ($files -ne 'bin/net472/System.Memory.dll')
        { Build-Package fourth $shorter } | Should -Throw '*not listed*: bin/net472/System.Memory.dll*'
    }
}

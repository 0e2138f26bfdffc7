BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    . (Join-Path $root 'tools/Engine.ps1')
    $list = Join-Path $root 'tools/package-files.txt'
    $files = @(Get-Content $list | Where-Object { $_ -and $_ -notlike '#*' })

    function Build-Package {
        param([string] $Name, [string] $ListFile = $list, [hashtable] $More = @{})
        $folder = Join-Path $TestDrive $Name
        $null = & (Join-Path $root 'tools/Package.ps1') -BinFolder (Join-Path $root 'bin') -OutputFolder $folder -ListFile $ListFile @More
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

    It 'is the same, byte for byte, when it is made again, with its bill of materials and sums' {
        $again = Build-Package second
        foreach ($first in Get-ChildItem (Split-Path $package) -File) {
            (Get-FileHash (Join-Path (Split-Path $again) $first.Name)).Hash | Should -BeExactly (Get-FileHash $first).Hash -Because $first.Name
        }
    }

    It 'comes with the sums of the package and of the bill of materials' {
        $sums = Get-Content ([IO.Path]::ChangeExtension($package, 'sha256'))
        $sums.Count | Should -Be 2
        foreach ($line in $sums) {
            $sum, $name = $line -split '  '
            $sum | Should -BeExactly (Get-FileHash (Join-Path (Split-Path $package) $name)).Hash.ToLowerInvariant()
        }
        $sums[0] | Should -BeLike "*  $($package.Name)"
    }

    It 'comes with a bill of the packages whose assemblies ship, and of no other' {
        $bill = Get-Content ([IO.Path]::ChangeExtension($package, 'cdx.json')) -Raw | ConvertFrom-Json
        $bill.bomFormat | Should -Be CycloneDX
        $bill.metadata.component.name | Should -Be ThreatEvents
        $others = $files -like 'bin/*.dll' | ForEach-Object { (Split-Path $_ -Leaf) -replace '\.dll$' } | Where-Object { $_ -notlike 'ThreatEvents*' } | Sort-Object -Unique
        $bill.components.name | Sort-Object | Should -Be $others
        foreach ($component in $bill.components) {
            $component.purl | Should -BeExactly "pkg:nuget/$($component.name)@$($component.version)"
            $component.hashes.content | Should -Match '^[0-9A-F]{128}$'
        }
    }

    It 'leads to no address without -ProjectUri, and Get-Help -Online says so' {
        $folder = (Get-Item (Join-Path $TestDrive first/ThreatEvents/*)).FullName
        Get-Content (Join-Path $folder ThreatEvents.psd1) -Raw | Should -Not -Match '://'
        Join-Path $folder LICENSE | Should -Exist
        $said = Invoke-Engine -Command "Import-Module '$folder/ThreatEvents.psd1'; try { Get-Help Get-CtiEvent -Online -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        $said | Should -BeLike 'InvalidOperation,*GetHelpCommand'
    }

    It 'leads to the project with -ProjectUri, in manifest and Get-Help -Online' {
        $folder = Split-Path (Build-Package linked -More @{ ProjectUri = 'https://code.example/soc/threat-events/' })
        $module = (Get-Item "$folder/ThreatEvents/*/ThreatEvents.psd1").FullName
        $manifest = Test-ModuleManifest $module
        "$($manifest.ProjectUri)" | Should -BeExactly 'https://code.example/soc/threat-events'
        # What the links name is there.
        $manifest.LicenseUri, $manifest.ReleaseNotes, $manifest.IconUri | ForEach-Object {
            "$_" | Should -BeLike 'https://code.example/soc/threat-events/*/main/*'
            Join-Path $root ("$_" -replace '.*/main/') | Should -Exist
        }
        # What Get-Help -Online would open; to ask it here would start a browser.
        $said = Invoke-Engine -Command "Import-Module '$module'; Get-Command -Module ThreatEvents | ForEach-Object { `$_.Name + ' ' + `$_.HelpUri }"
        $expected = $manifest.ExportedCmdlets.Keys | ForEach-Object { "$_ https://code.example/soc/threat-events/blob/main/en-US/$_.md" }
        $said | Sort-Object | Should -BeExactly ($expected | Sort-Object)
    }

    It 'is refused with an address that cannot be: <_>' -ForEach 'nowhere', 'http://code.example/x', 'https://user@code.example/x', "https://code.example/x'y" {
        { Build-Package wrong -More @{ ProjectUri = $_ } } | Should -Throw '*ProjectUri*'
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

    It 'is found, installed, updated and removed from a folder that is registered as a repository' -Skip:$IsWindows {
        # The next version: the same files under another number.
        $from = (Get-Item (Join-Path $TestDrive first/ThreatEvents/*)).FullName
        $shelf = (New-Item -ItemType Directory (Join-Path $TestDrive shelf)).FullName
        Copy-Item $package $shelf
        $next = Join-Path $TestDrive next/ThreatEvents/9.9.9
        $null = New-Item -ItemType Directory (Split-Path $next)
        Copy-Item $from $next -Recurse
        $manifest = Join-Path $next ThreatEvents.psd1
        (Get-Content $manifest -Raw) -replace "ModuleVersion( +)= '[^']+'", "ModuleVersion`$1= '9.9.9'" | Set-Content $manifest -NoNewline
        $script = "
            `$ErrorActionPreference = 'Stop'
            Register-PSResourceRepository -Name Shelf -Uri '$shelf' -Trusted
            (Find-PSResource ThreatEvents -Repository Shelf).Version.ToString()
            Install-PSResource ThreatEvents -Repository Shelf
            (Get-InstalledPSResource ThreatEvents).Version.ToString()
            . '$(Join-Path $root 'tools/PackageArchive.ps1')'
            Write-PackageArchive -Path '$shelf/ThreatEvents.9.9.9.nupkg' -Folder '$next' -File @('$($files -join "','")') -Manifest (Test-ModuleManifest '$manifest')
            Update-PSResource ThreatEvents -Repository Shelf
            (Get-InstalledPSResource ThreatEvents).Version | Sort-Object | ForEach-Object ToString
            Import-Module ThreatEvents
            (Get-Module ThreatEvents).ModuleBase
            Connect-ThreatEventService -Sandbox
            @(Get-CtiEvent -First 2).Count
            Remove-Module ThreatEvents
            Uninstall-PSResource ThreatEvents -Version '*'
            @(Get-InstalledPSResource ThreatEvents -ErrorAction Ignore).Count"
        # A home of its own.
        $house = (New-Item -ItemType Directory (Join-Path $TestDrive home/.local/share)).FullName
        $kept = $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath
        $env:HOME = Join-Path $TestDrive home
        Remove-Item Env:XDG_DATA_HOME, Env:PSModulePath -ErrorAction Ignore
        try { $said = Invoke-Engine -Command $script 2>&1 } finally { $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = $kept }
        $version = [regex]::Match($package.Name, 'ThreatEvents\.(.+)\.nupkg').Groups[1].Value
        $said | Should -Be $version, $version, $version, '9.9.9', "$house/powershell/Modules/ThreatEvents/9.9.9", 2, 0
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

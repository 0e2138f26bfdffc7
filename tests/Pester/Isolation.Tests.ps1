BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 20

    # An assembly of a chosen name and version; Add-Type would give it a name of its own.
    function Write-Assembly {
        param([string] $Path, [string] $Version)
        Add-Type -AssemblyName (Join-Path $PSHOME Microsoft.CodeAnalysis.dll), (Join-Path $PSHOME Microsoft.CodeAnalysis.CSharp.dll)
        $source = "[assembly: System.Reflection.AssemblyVersion(`"$Version`")] namespace RestSharp { public class Stranger { public static string Say() => `"$Version`"; } }"
        $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
            [IO.Path]::GetFileNameWithoutExtension($Path),
            [Microsoft.CodeAnalysis.SyntaxTree[]]@([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)),
            [Microsoft.CodeAnalysis.MetadataReference[]]@([Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)),
            [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary))
        $result = [Microsoft.CodeAnalysis.FileSystemExtensions]::Emit($compilation, $Path)
        if (-not $result.Success) { throw "$($result.Diagnostics)" }
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe "Another module's RestSharp, version <Version>, that was there first" -ForEach @(
    @{ Version = '1.0.0.0' }
    @{ Version = '999.0.0.0' }
) {
    BeforeAll {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "v$Version")
        $file = Join-Path $folder RestSharp.dll

        # It has none of the types that the module needs: whoever got this one by mistake would fail at once.
        Write-Assembly $file $Version
        $script = Join-Path $folder run.ps1
        Set-Content $script @"
Add-Type -Path '$file'
Import-Module '$ModulePath'
Connect-ThreatEventService -Token sandbox-token -BaseUri '$SandboxUri' -WarningAction SilentlyContinue
`$caught = try { Get-CtiEvent -Id nowhere -ErrorAction Stop } catch [ThreatEvents.ApiException] { "`$(`$_.Exception.Kind)" }
@{
    Count    = @(Get-CtiEvent).Count
    Caught   = `$caught
    Nameable = [ThreatEvents.CtiEvent].FullName, [ThreatEvents.AuditEvent].FullName, [ThreatEvents.SearchCriteria].FullName
    Stranger = [RestSharp.Stranger]::Say()
    Loaded   = @([AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object {
        `$name = `$_.GetName()
        if (`$name.Name -in 'RestSharp', 'ThreatEvents', 'ThreatEvents.Client', 'ThreatEvents.Http') {
            "`$(`$name.Name) `$(`$name.Version) `$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name)"
        }
    })
} | ConvertTo-Json
"@
        $result = Invoke-Engine -File $script | ConvertFrom-Json
    }

    It 'neither breaks the module' {
        $result.Count | Should -Be 20
        $result.Caught | Should -Be 'NotFound'
    }

    It 'nor is broken by it' {
        $result.Stranger | Should -Be $Version
    }

    It 'for ours lives in a load context of its own, and only what scripts name lies beside the others' {
        $ours = $result.Loaded -notmatch "^RestSharp $Version"
        ($ours -match '^RestSharp ') | Should -Match ' ThreatEvents$'
        ($ours -match '^ThreatEvents.Http ') | Should -Match ' ThreatEvents$'
        ($ours -match '^ThreatEvents.Client ') | Should -Match ' Default$'
        ($ours -match '^ThreatEvents ') | Should -Match ' Default$'
        $ours.Count | Should -Be 4
        $result.Loaded.Count | Should -Be 5
    }

    It 'leaves the types nameable' {
        $result.Nameable | Should -Be 'ThreatEvents.CtiEvent', 'ThreatEvents.AuditEvent', 'ThreatEvents.SearchCriteria'
    }
}

Describe 'Importing the module' {
    It 'loads neither the HTTP floor nor RestSharp before a command needs them' {
        $loaded = Invoke-Engine -Command "Import-Module '$ModulePath'; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^(RestSharp|ThreatEvents)'"
        $loaded | Sort-Object | Should -Be 'ThreatEvents', 'ThreatEvents.Client'
    }
}

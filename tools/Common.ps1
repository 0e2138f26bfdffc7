# What the tasks share. Dot-sourced.
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    # A native command's failure is only a number in Windows PowerShell.
    & dotnet @args
    if ($LASTEXITCODE) { throw "'dotnet $args' failed (exit code $LASTEXITCODE)." }
}

# Compiles the module; says something only when that fails.
function Build-Module {
    param([string] $Configuration, [string[]] $Property)
    $log = & dotnet build (Join-Path (Split-Path $PSScriptRoot) 'src/ThreatEvents') --configuration $Configuration --nologo @Property
    if ($LASTEXITCODE) { throw "The module does not compile.`n$($log -join "`n")" }
}

function Assert-Module {
    param([string] $Name, [version] $Version, [string] $Purpose)
    if (-not (Get-Module -ListAvailable -Name $Name | Where-Object Version -ge $Version)) {
        throw "$Purpose needs the module $Name ${Version}: Install-Module $Name -Scope CurrentUser"
    }
    Import-Module $Name -MinimumVersion $Version -Verbose:$false
}

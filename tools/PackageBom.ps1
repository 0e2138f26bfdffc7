# Writes a package's bill of materials and its check sums. Dot-sourced.

function Write-PackageBom {
    # A CycloneDX document of the packages whose assemblies ship, read from what the build restored. The same bytes whenever it is made.
    param([string] $Path, [string] $Version)
    $root = Split-Path $PSScriptRoot
    # Compiled against or with, but not shipped: reference assemblies, source that is made while building, and a facade that .NET Framework 4.7.2 has.
    $absent = 'PowerShellStandard.Library,Microsoft.NETFramework.ReferenceAssemblies.net472,System.ValueTuple,PolySharp'
    Push-Location $root
    try {
        $log = & dotnet tool restore 2>&1
        if ($LASTEXITCODE) { throw "The tools of .config/dotnet-tools.json cannot be restored.`n$($log -join "`n")" }
        $log = & dotnet tool run dotnet-CycloneDX src/ThreatEvents/ThreatEvents.csproj --disable-package-restore --no-serial-number --exclude-filter $absent `
            --set-name ThreatEvents --set-version $Version --set-type Library --output-format Json --output (Split-Path $Path) --filename (Split-Path $Path -Leaf) 2>&1
        if ($LASTEXITCODE) { throw "The bill of materials cannot be made.`n$($log -join "`n")" }
    } finally {
        Pop-Location
    }
    # No clock, and the same line ends everywhere.
    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n") -replace '(?m)^ *"timestamp": "[^"]*",?\n'
    [IO.File]::WriteAllText($Path, $text, [Text.UTF8Encoding]::new($false))
}

function Write-PackageSum {
    # As "sha256sum --check" reads it.
    param([string] $Path, [string[]] $File)
    $lines = foreach ($item in $File) { '{0}  {1}' -f (Get-FileHash -LiteralPath $item -Algorithm SHA256).Hash.ToLowerInvariant(), (Split-Path $item -Leaf) }
    [IO.File]::WriteAllText($Path, (($lines -join "`n") + "`n"), [Text.UTF8Encoding]::new($false))
}

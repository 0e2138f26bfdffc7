<#
.SYNOPSIS
Makes the module's folder and its nupkg, both holding exactly the files of package-files.txt; a bill of materials; and SHA-256 sums of both
files. Two runs give the same bytes.
.PARAMETER BinFolder
Assemblies that were built already. Left out, they are built for the purpose, away from the bin/ that a running PowerShell may have loaded.
.PARAMETER OutputFolder
Where folder and nupkg go.
.PARAMETER ProjectUri
Where the project is at home, such as https://github.com/<owner>/<name>: the manifest's links and "Get-Help -Online" then lead there. Left out,
the package names no address.
.PARAMETER ListFile
The files that ship.
#>
[CmdletBinding()]
param(
    [string] $BinFolder,
    [string] $OutputFolder,
    [ValidateScript({ -not $_ -or ($_.IsAbsoluteUri -and $_.Scheme -eq 'https' -and -not ($_.UserInfo + $_.Query + $_.Fragment) -and $_.AbsoluteUri -notmatch "'") })]
    [uri] $ProjectUri,
    [string] $ListFile = (Join-Path $PSScriptRoot 'package-files.txt')
)

. (Join-Path $PSScriptRoot 'Common.ps1')
. (Join-Path $PSScriptRoot 'PackageArchive.ps1')
. (Join-Path $PSScriptRoot 'PackageBom.ps1')
. (Join-Path $PSScriptRoot 'PackageLink.ps1')
$root = Split-Path $PSScriptRoot
if (-not $OutputFolder) { $OutputFolder = Join-Path $root 'out' }
if (-not $BinFolder) {
    $BinFolder = Join-Path $root 'out/bin'
    if (Test-Path $BinFolder) { Remove-Item $BinFolder -Recurse -Force }
    Build-Module Release "-p:ModuleFolder=$BinFolder/"
}

# What ships, and where it comes from.
$files = @(Get-Content $ListFile | Where-Object { $_ -and $_ -notlike '#*' })
$sources = @{}
foreach ($file in $files) {
    $sources[$file] = if ($file -like 'bin/*') { Join-Path $BinFolder $file.Substring(4) } else { Join-Path $root $file }
}

$missing = @($files | Where-Object { -not (Test-Path -LiteralPath $sources[$_] -PathType Leaf) })
if ($missing) { throw "Listed in $(Split-Path $ListFile -Leaf) but not there: $($missing -join ', ')." }
$found = @(
    Get-ChildItem $BinFolder -Recurse -File | ForEach-Object { 'bin' + $_.FullName.Substring((Resolve-Path $BinFolder).Path.TrimEnd('/', '\').Length) }
    Get-ChildItem (Join-Path $root 'en-US/*') -Include *-Help.xml, *.help.txt -ErrorAction Ignore | ForEach-Object { "en-US/$($_.Name)" }
)
$unlisted = @($found | ForEach-Object { $_.Replace('\', '/') } | Where-Object { $files -cnotcontains $_ })
if ($unlisted) { throw "There but not listed in $(Split-Path $ListFile -Leaf): $($unlisted -join ', ')." }

# The folder, as it stands below a PSModulePath.
$version = ([regex]"ModuleVersion\s*=\s*'([\d.]+)'").Match((Get-Content (Join-Path $root 'ThreatEvents.psd1') -Raw)).Groups[1].Value
$built = ([regex]'<VersionPrefix>(.+)</VersionPrefix>').Match((Get-Content (Join-Path $root 'Directory.Build.props') -Raw)).Groups[1].Value
if ($version -ne $built) { throw "The manifest says version $version, the assemblies $built." }
$folder = Join-Path $OutputFolder "ThreatEvents/$version"
if (Test-Path $folder) { Remove-Item $folder -Recurse -Force }
foreach ($file in $files) {
    $target = Join-Path $folder $file
    $null = New-Item -ItemType Directory -Force -Path (Split-Path $target)
    Copy-Item -LiteralPath $sources[$file] -Destination $target
}
if ($ProjectUri) {
    Write-ManifestLink (Join-Path $folder 'ThreatEvents.psd1') $ProjectUri
    Write-HelpLink (Join-Path $folder 'en-US/ThreatEvents.dll-Help.xml') $ProjectUri
}

# Finds a view or type file that the manifest names and the list does not.
$manifest = Test-ModuleManifest (Join-Path $folder 'ThreatEvents.psd1') -ErrorAction Stop
$package = Join-Path $OutputFolder "ThreatEvents.$version.nupkg"
Write-PackageArchive -Path $package -Folder $folder -File $files -Manifest $manifest
$bom = Join-Path $OutputFolder "ThreatEvents.$version.cdx.json"
Write-PackageBom -Path $bom -Version $version
$sums = Join-Path $OutputFolder "ThreatEvents.$version.sha256"
Write-PackageSum -Path $sums -File $package, $bom
"$folder ($($files.Count) files)"
"$package ($((Get-Item $package).Length) bytes)"
$bom
$sums

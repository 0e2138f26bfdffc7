# Writes a nupkg without a package client: an archive with a .nuspec and the three parts that its format asks for. Dot-sourced.
Add-Type -AssemblyName System.IO.Compression

function ConvertTo-XmlText {
    param([string] $Text)
    [Security.SecurityElement]::Escape($Text)
}

function Get-PackageTag {
    param($Manifest)
    # The words by which the PowerShell Gallery tells editions and commands.
    $commands = @($Manifest.ExportedCmdlets.Keys | Sort-Object)
    @(
        $Manifest.Tags
        'PSModule'
        $Manifest.CompatiblePSEditions | ForEach-Object { "PSEdition_$_" }
        'PSIncludes_Cmdlet'
        $commands | ForEach-Object { "PSCmdlet_$_" }
        $commands | ForEach-Object { "PSCommand_$_" }
    )
}

function Get-PackageSpecification {
    param($Manifest)
    $optional = foreach ($pair in @(('projectUrl', $Manifest.ProjectUri), ('iconUrl', $Manifest.IconUri), ('releaseNotes', $Manifest.ReleaseNotes))) {
        if ($pair[1]) { '    <{0}>{1}</{0}>' -f $pair[0], (ConvertTo-XmlText $pair[1]) }
    }
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">'
        '  <metadata>'
        "    <id>$($Manifest.Name)</id>"
        "    <version>$($Manifest.Version)</version>"
        "    <authors>$(ConvertTo-XmlText $Manifest.Author)</authors>"
        "    <owners>$(ConvertTo-XmlText $Manifest.CompanyName)</owners>"
        '    <requireLicenseAcceptance>false</requireLicenseAcceptance>'
        '    <license type="expression">MIT</license>'
        '    <readme>README.md</readme>'
        '    <icon>docs/icon.png</icon>'
        "    <description>$(ConvertTo-XmlText $Manifest.Description)</description>"
        "    <copyright>$(ConvertTo-XmlText $Manifest.Copyright)</copyright>"
        "    <tags>$(ConvertTo-XmlText ((Get-PackageTag $Manifest) -join ' '))</tags>"
        $optional
        '  </metadata>'
        '</package>'
    ) -join "`n"
}

function Get-PackageContentType {
    param([string[]] $File)
    $types = @{ nuspec = 'application/octet'; rels = 'application/vnd.openxmlformats-package.relationships+xml'; psmdcp = 'application/vnd.openxmlformats-package.core-properties+xml' }
    foreach ($name in $File) {
        $extension = [IO.Path]::GetExtension($name).TrimStart('.')
        if ($extension) { $types[$extension] = 'application/octet' }
    }
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        foreach ($extension in $types.Keys | Sort-Object) { '  <Default Extension="{0}" ContentType="{1}" />' -f $extension, $types[$extension] }
        foreach ($name in $File | Where-Object { -not [IO.Path]::GetExtension($_) }) { '  <Override PartName="/{0}" ContentType="application/octet" />' -f $name }
        '</Types>'
    ) -join "`n"
}

function Get-PackageRelationship {
    param([string] $Name, [string] $Properties)
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "  <Relationship Type=`"http://schemas.microsoft.com/packaging/2010/07/manifest`" Target=`"/$Name.nuspec`" Id=`"R1`" />"
        "  <Relationship Type=`"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties`" Target=`"/$Properties`" Id=`"R2`" />"
        '</Relationships>'
    ) -join "`n"
}

function Get-PackageProperty {
    param($Manifest)
    @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "  <dc:creator>$(ConvertTo-XmlText $Manifest.Author)</dc:creator>"
        "  <dc:description>$(ConvertTo-XmlText $Manifest.Description)</dc:description>"
        "  <dc:identifier>$($Manifest.Name)</dc:identifier>"
        "  <version>$($Manifest.Version)</version>"
        '</coreProperties>'
    ) -join "`n"
}

function Write-PackageArchive {
    param([string] $Path, [string] $Folder, [string[]] $File, $Manifest)
    $properties = "package/services/metadata/core-properties/$($Manifest.Guid.ToString('N')).psmdcp"
    $utf8 = [Text.UTF8Encoding]::new($false)
    $parts = @{
        '[Content_Types].xml'        = $utf8.GetBytes((Get-PackageContentType $File))
        '_rels/.rels'                = $utf8.GetBytes((Get-PackageRelationship $Manifest.Name $properties))
        "$($Manifest.Name).nuspec" = $utf8.GetBytes((Get-PackageSpecification $Manifest))
        $properties                  = $utf8.GetBytes((Get-PackageProperty $Manifest))
    }
    foreach ($name in $File) { $parts[$name] = [IO.File]::ReadAllBytes((Join-Path $Folder $name)) }

    $names = [string[]]@($parts.Keys)
    [Array]::Sort($names, [StringComparer]::Ordinal)
    $stream = [IO.File]::Create($Path)
    $archive = [IO.Compression.ZipArchive]::new($stream, [IO.Compression.ZipArchiveMode]::Create)
    try {
        foreach ($name in $names) {
            $entry = $archive.CreateEntry($name, [IO.Compression.CompressionLevel]::Optimal)
            # The same bytes whenever and wherever the package is made: no clock, no file mode.
            $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
            if ($entry.PSObject.Properties['ExternalAttributes']) { $entry.ExternalAttributes = 0 }
            $content = $entry.Open()
            try { $content.Write($parts[$name], 0, $parts[$name].Length) } finally { $content.Dispose() }
        }
    } finally {
        $archive.Dispose()
        $stream.Dispose()
    }
}

<#
.SYNOPSIS
Makes the help that Get-Help reads from the Markdown pages in en-US.
.PARAMETER OutputPath
Where to put it; beside the pages when left out.
#>
[CmdletBinding()]
param([string] $OutputPath)

. (Join-Path $PSScriptRoot 'Common.ps1')
. (Join-Path $PSScriptRoot 'HelpText.ps1')
$root = Split-Path $PSScriptRoot
if (-not $OutputPath) { $OutputPath = Join-Path $root 'en-US/ThreatEvents.dll-Help.xml' }
Assert-Module Microsoft.PowerShell.PlatyPS 1.0 'The task Help'

$pages = @(Get-ChildItem (Join-Path $root 'en-US/*-*.md') | Sort-Object Name)
if (-not $pages) { throw 'There are no pages in en-US.' }
$unfinished = @(Select-String -LiteralPath $pages.FullName -SimpleMatch '{{')
if ($unfinished) { throw "Not written yet: $($unfinished[0].Filename), line $($unfinished[0].LineNumber)." }

$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    $help = @(Import-MarkdownCommandHelp -LiteralPath $pages.FullName)
    $made = $help | Export-MamlCommandHelp -OutputFolder $folder
    $maml = [xml]::new()
    $maml.Load($made.FullName)
    $byName = @{}
    foreach ($command in $help) { $byName[$command.Title] = $command }
    Format-Maml -Document $maml -Page $byName

    # The same bytes on every system, so that a difference in the committed file is one in the pages.
    $text = [Text.StringBuilder]::new()
    $settings = [Xml.XmlWriterSettings] @{ Indent = $true; NewLineChars = "`n"; OmitXmlDeclaration = $true }
    $writer = [Xml.XmlWriter]::Create($text, $settings)
    $maml.Save($writer)
    $writer.Dispose()
    $text = "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n$text`n".Replace("`r`n", "`n")
    [IO.File]::WriteAllText($OutputPath, $text, [Text.UTF8Encoding]::new($false))
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}
"$($pages.Count) pages in $(Split-Path $OutputPath -Leaf)."

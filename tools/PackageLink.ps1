# Writes the project's address into what ships. Only here: a name that nobody has registered must not stand in a package. Dot-sourced.

function Set-ManifestLink {
    param([string] $Path, [uri] $ProjectUri)
    $project = $ProjectUri.AbsoluteUri.TrimEnd('/')
    $links = @(
        "            LicenseUri   = '$project/blob/main/LICENSE'"
        "            ProjectUri   = '$project'"
        "            IconUri      = '$project/raw/main/docs/icon.png'"
        "            ReleaseNotes = '$project/blob/main/CHANGELOG.md'"
    ) -join "`n"
    $text = [IO.File]::ReadAllText($Path)
    $start = [regex]::Match($text, '(?m)^ *PSData *= *@\{\r?\n')
    if (-not $start.Success) { throw "$Path has no PSData." }
    [IO.File]::WriteAllText($Path, $text.Insert($start.Index + $start.Length, "$links`n"), [Text.UTF8Encoding]::new($false))
}

function Set-HelpLink {
    # Get-Help -Online opens the first address among a command's links.
    param([string] $Path, [uri] $ProjectUri)
    $project = $ProjectUri.AbsoluteUri.TrimEnd('/')
    $text = [regex]::Replace([IO.File]::ReadAllText($Path), '(?s)<command:name>(?<name>[^<]+)</command:name>(?<rest>.*?)(?<start><command:relatedLinks>\r?\n)', {
            param($match)
            $name = $match.Groups['name'].Value
            @(
                $match.Value.TrimEnd()
                '      <maml:navigationLink>'
                '        <maml:linkText>Online Version</maml:linkText>'
                "        <maml:uri>$([Security.SecurityElement]::Escape("$project/blob/main/en-US/$name.md"))</maml:uri>"
                '      </maml:navigationLink>'
                ''
            ) -join "`n"
        })
    [IO.File]::WriteAllText($Path, $text, [Text.UTF8Encoding]::new($false))
}

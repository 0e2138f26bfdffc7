# Writes the project's address into what ships. Only here: a name that nobody has registered must not stand in a package. Dot-sourced.

function Write-ManifestLink {
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

function Write-HelpLink {
    # Get-Help -Online opens the first address among a command's links.
    param([string] $Path, [uri] $ProjectUri)
    $project = $ProjectUri.AbsoluteUri.TrimEnd('/')
    $pattern = [regex]'(?s)<command:name>(?<name>[^<]+)</command:name>.*?<command:relatedLinks>\r?\n'
    $text = $pattern.Replace([IO.File]::ReadAllText($Path), {
        param($match)
        $address = "$project/blob/main/en-US/$($match.Groups['name'].Value).md"
        @(
            $match.Value.TrimEnd()
            '      <maml:navigationLink>'
            '        <maml:linkText>Online Version</maml:linkText>'
            "        <maml:uri>$([Security.SecurityElement]::Escape($address))</maml:uri>"
            '      </maml:navigationLink>'
            ''
        ) -join "`n"
    })
    [IO.File]::WriteAllText($Path, $text, [Text.UTF8Encoding]::new($false))
}

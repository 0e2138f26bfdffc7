# Draws what a terminal shows as an SVG picture. Dot-sourced.

# The sixteen colours of a terminal, as Select Graphic Rendition numbers them.
$palette = @{
    30 = '#484f58'; 31 = '#ff7b72'; 32 = '#3fb950'; 33 = '#d29922'; 34 = '#58a6ff'; 35 = '#bc8cff'; 36 = '#39c5cf'; 37 = '#b1bac4'
    90 = '#6e7681'; 91 = '#ffa198'; 92 = '#56d364'; 93 = '#e3b341'; 94 = '#79c0ff'; 95 = '#d2a8ff'; 96 = '#56d4dd'; 97 = '#f0f6fc'
}

# Splits a line into runs of one look each.
function Get-TerminalRun {
    param([string] $Line)
    $look = @{ Color = $null; Bold = $false; Italic = $false }
    $column = 0
    foreach ($part in [regex]::Split($Line, '(\x1b\[[\d;]*m)')) {
        if ($part -notmatch '^\x1b\[([\d;]*)m$') {
            if ($part) { [pscustomobject]@{ Text = $part; Column = $column; Color = $look.Color; Bold = $look.Bold; Italic = $look.Italic } }
            $column += $part.Length
            continue
        }
        foreach ($code in $Matches[1] -split ';') {
            switch ([int]('0' + $code)) {
                0 { $look = @{ Color = $null; Bold = $false; Italic = $false } }
                1 { $look.Bold = $true }
                3 { $look.Italic = $true }
                { $palette.ContainsKey($_) } { $look.Color = $palette[$_] }
                39 { $look.Color = $null }
            }
        }
    }
}

# Cuts runs where the terminal would wrap.
function Split-TerminalRun {
    param([Parameter(ValueFromPipeline)] $Run, [int] $Width)
    process {
        for ($at = 0; $at -lt $Run.Text.Length; ) {
            $column = ($Run.Column + $at) % $Width
            $length = [Math]::Min($Width - $column, $Run.Text.Length - $at)
            $row = [Math]::Floor(($Run.Column + $at) / $Width)
            [pscustomobject]@{ Text = $Run.Text.Substring($at, $length); Row = $row; Column = $column; Color = $Run.Color; Bold = $Run.Bold; Italic = $Run.Italic }
            $at += $length
        }
    }
}

function ConvertTo-TerminalPicture {
    param([string[]] $Line, [string] $Title, [int] $Width = 100)
    $row = 0
    $runs = foreach ($text in $Line) {
        $parts = @(Get-TerminalRun $text | Split-TerminalRun -Width $Width)
        foreach ($part in $parts) {
            $part.Row += $row
            $part
        }
        $row += 1 + [int]($parts | Measure-Object Row -Maximum | ForEach-Object { [Math]::Max($_.Maximum - $row, 0) })
    }

    $cell = 8.4
    $height = 19
    $right = [int]($Width * $cell + 32)
    $bottom = 48 + $row * $height + 8
    $culture = [cultureinfo]::InvariantCulture
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$right`" height=`"$bottom`" viewBox=`"0 0 $right $bottom`" role=`"img`">"
    "  <title>$([Security.SecurityElement]::Escape($Title))</title>"
    "  <rect width=`"$right`" height=`"$bottom`" rx=`"8`" fill=`"#0d1117`"/>"
    foreach ($dot in @((20, '#ff5f56'), (40, '#ffbd2e'), (60, '#27c93f'))) { '  <circle cx="{0}" cy="18" r="6" fill="{1}"/>' -f $dot }
    '  <g font-family="Cascadia Mono,Consolas,Menlo,DejaVu Sans Mono,monospace" font-size="14" fill="#e6edf3">'
    foreach ($run in $runs) {
        $style = ''
        if ($run.Color) { $style += " fill=`"$($run.Color)`"" }
        if ($run.Bold) { $style += ' font-weight="bold"' }
        if ($run.Italic) { $style += ' font-style="italic"' }
        # What stands between blanks is set to its columns: fonts differ in width, tables must not.
        foreach ($part in [regex]::Matches($run.Text, '\S+(?: \S+)*')) {
            [string]::Format($culture, '    <text x="{0:0.#}" y="{1}" textLength="{2:0.#}"{3}>{4}</text>',
                (16 + ($run.Column + $part.Index) * $cell), (48 + $run.Row * $height), ($part.Length * $cell), $style, [Security.SecurityElement]::Escape($part.Value))
        }
    }
    '  </g>'
    '</svg>'
}

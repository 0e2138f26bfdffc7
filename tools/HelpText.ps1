# Makes what PlatyPS exports read well in a console. Dot-sourced by Help.ps1.
#
# Get-Help wraps lines in the middle of words, shows Markdown's marks as they are, takes the indentation from an example's output and knows
# parameters' types only by their full names. So here texts are broken at 70 columns, code and output become an example's code, the prose
# around them its remarks, types are named as in the syntax, and defaults are there.

$script:MamlNamespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function ConvertTo-PlainText {
    # Markdown's inline marks: `code`, **bold** and [text](address).
    param([string] $Markdown)
    $text = $Markdown -replace '`([^`]+)`', '$1' -replace '\*\*([^*]+)\*\*', '$1' -replace '\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)'
    $text -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

function Split-Line {
    param([string] $Text, [int] $Width, [string] $Indent)
    $lines = [Collections.Generic.List[string]]::new()
    $line = ''
    foreach ($word in $Text -split '\s+' -ne '') {
        if (-not $line) { $line = $word }
        elseif ($line.Length + 1 + $word.Length -le $Width) { $line += " $word" }
        else {
            $lines.Add($line)
            $line = $Indent + $word
        }
    }
    if ($line) { $lines.Add($line) }
    $lines -join "`n"
}

function Format-HelpText {
    # One text for each paragraph; the items of a list stay together.
    param([string] $Markdown, [int] $Width = 70)
    foreach ($block in $Markdown -replace "`r", '' -split '\n\s*\n' -ne '') {
        $items = @(ConvertTo-PlainText $block.Trim() | ForEach-Object { $_ -split '\n(?=- )' })
        ($items | ForEach-Object { Split-Line -Text $_ -Width $Width -Indent $(if ($_.StartsWith('- ')) { '  ' }) }) -join "`n"
    }
}

function Split-Example {
    # The fenced blocks of an example, and the prose around them. An output stands below its code, indented.
    param([string] $Markdown)
    $fence = [regex] '(?ms)^```(?<kind>\w*)\n(?<text>.*?)\n?```[ \t]*$'
    $text = $Markdown -replace "`r", ''
    $parts = foreach ($match in $fence.Matches($text)) {
        $body = $match.Groups['text'].Value
        if ($match.Groups['kind'].Value -eq 'output') { $body -replace '(?m)^(?=.)', '    ' } else { $body }
    }
    [pscustomobject]@{ Code = $parts -join "`n`n"; Prose = $fence.Replace($text, '') }
}

function Write-Paragraph {
    param([Xml.XmlElement] $Element, [string[]] $Text)
    $Element.IsEmpty = $true
    foreach ($paragraph in $Text) {
        $node = $Element.OwnerDocument.CreateElement('maml', 'para', $script:MamlNamespaces.maml)
        $node.InnerText = $paragraph
        $null = $Element.AppendChild($node)
    }
}

function Format-Maml {
    # The pages, by the names of their cmdlets, have what the export lacks.
    param([xml] $Document, [hashtable] $Page)
    $names = [Xml.XmlNamespaceManager]::new($Document.NameTable)
    foreach ($pair in $script:MamlNamespaces.GetEnumerator()) { $names.AddNamespace($pair.Key, $pair.Value) }

    $texts = @(
        'command:details/maml:description', 'maml:description', 'command:parameters/command:parameter/maml:description'
        'command:inputTypes/*/maml:description', 'command:returnValues/*/maml:description', 'maml:alertSet/maml:alert'
    )
    foreach ($command in $Document.DocumentElement.SelectNodes('command:command', $names)) {
        $name = $command.SelectSingleNode('command:details/command:name', $names).InnerText
        foreach ($element in $texts | ForEach-Object { $command.SelectNodes($_, $names) }) {
            $markdown = @($element.SelectNodes('maml:para', $names) | ForEach-Object InnerText) -join "`n`n"
            Write-Paragraph $element @(Format-HelpText $markdown)
        }

        foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $names)) {
            $its = $parameter.SelectSingleNode('maml:name', $names).InnerText
            $short = $command.SelectSingleNode("command:syntax/command:syntaxItem/command:parameter[maml:name='$its']/command:parameterValue", $names)
            $long = $parameter.SelectSingleNode('command:parameterValue', $names)
            if ($short -and $long) { $long.InnerText = $short.InnerText }
            $default = $Document.CreateElement('dev', 'defaultValue', $script:MamlNamespaces.dev)
            $default.InnerText = ($Page[$name].Parameters | Where-Object Name -EQ $its).DefaultValue
            $null = $parameter.AppendChild($default)
        }

        $number = 0
        foreach ($element in $command.SelectNodes('command:examples/command:example', $names)) {
            $example = Split-Example @($Page[$name].Examples)[$number++].Remarks
            Write-Paragraph $element.SelectSingleNode('maml:introduction', $names) @()
            $element.SelectSingleNode('dev:code', $names).InnerText = $example.Code
            # The empty paragraph parts the example from the next one.
            Write-Paragraph $element.SelectSingleNode('dev:remarks', $names) @(@(Format-HelpText $example.Prose) + '')
        }

        # Other pages are files beside this one: Get-Help finds them by name.
        foreach ($uri in $command.SelectNodes('command:relatedLinks/maml:navigationLink/maml:uri', $names)) {
            if ($uri.InnerText -notlike 'http*') { $uri.InnerText = '' }
        }
    }
}

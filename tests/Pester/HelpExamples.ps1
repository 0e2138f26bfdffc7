# Reads the examples out of the help, and runs them. Dot-sourced by the suites.

function Get-HelpExample {
    # The examples of a cmdlet's page are fenced blocks. In an about_ topic code stands at eight columns, after an empty line; what is not
    # PowerShell, or cannot run here, stands at six.
    param([string] $Path)
    $name = Split-Path $Path -Leaf
    $text = (Get-Content -LiteralPath $Path -Raw) -replace "`r"
    if ($name -like '*.md') {
        foreach ($match in [regex]::Matches($text, '(?ms)^### (Example \d+)[^\n]*\n(.*?)(?=^##)')) {
            $body = $match.Groups[2].Value
            $code = [regex]::Match($body, '(?ms)^```powershell\n(.*?)\n```$')
            $output = [regex]::Match($body, '(?ms)^```output\n(.*?)\n```$')
            @{ Name = $match.Groups[1].Value; Code = $code.Groups[1].Value; Output = if ($output.Success) { $output.Groups[1].Value } }
        }
        return
    }

    $block = $null
    $isAfterBlank = $false
    $number = 0
    foreach ($line in ($text + "`n.") -split "`n") {
        if ($block) {
            if ($line -match '^( {8}|\s*$)') {
                $block.Add($line)
                continue
            }
            @{ Name = "Line $start"; Code = ($block -replace '^ {8}' -join "`n").TrimEnd() }
            $block = $null
        } elseif ($isAfterBlank -and $line -match '^ {8}\S') {
            $block = [Collections.Generic.List[string]]::new([string[]] $line)
            $start = $number + 1
        }
        $isAfterBlank = -not $line.Trim()
        $number++
    }
}

function Get-OutputShape {
    # What stays the same when the dates move: the headers of a table and its groups, the first name of a list, what -WhatIf says but for ids
    # and places, or that it is a text.
    param([string] $Output)
    $lines = @($Output -split "`n" | Where-Object { $_.Trim() })
    if (-not $lines) { return 'nothing' }
    if ($lines[0] -like 'What if: *') { return $lines -replace '[0-9a-f]{8}-[0-9a-f-]{27}', 'id' -replace '\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ', 'date' -replace 'http://\S+', 'address' -replace '(?<=on target ")[^"]*[\\/]' -join "`n" }
    $group = if ($lines[0] -match '^   (\w+): \S') { "by $($Matches[1]) " }
    $head, $rule = $lines[[int][bool]$group], $lines[1 + [bool]$group]
    if ($rule -match '^[\s-]+$') { return "table $group$($head.Trim() -replace '\s+', ' ')" }
    if ($lines[0] -match '^(\w+)\s+: ') { return 'list ' + $Matches[1] }
    'text'
}

function Open-ExampleShell {
    # A runspace, and so connections and a sandbox, of its own.
    param([string] $Manifest)
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    $null = $shell.AddScript({
            param($Manifest)
            # What would ask, or is another product's, answers with the sandbox's token.
            function global:Get-Token { ConvertTo-SecureString 'sandbox-token' -AsPlainText -Force }
            function global:Read-Host { param($Prompt, [switch] $AsSecureString) Get-Token }
            function global:Get-Secret { [CmdletBinding()] param($Name, $Vault) Get-Token }
            function global:Get-AutomationPSCredential { param($Name) [pscredential]::new('token', (Get-Token)) }
            # As strict as the upload API of Microsoft Sentinel, which is what the help posts to.
            function global:Invoke-RestMethod {
                param([Parameter(Mandatory)] [uri] $Uri, $Method, $Headers, $ContentType, [Parameter(Mandatory)] [string] $Body)
                $sent = $Body | ConvertFrom-Json
                if ($Method -ne 'Post' -or $ContentType -ne 'application/json') { throw 'It is no upload.' }
                if (-not $sent.sourcesystem -or $sent.stixobjects.Count -notin 1..100) { throw 'Sentinel refuses the body.' }
                $other = $sent.stixobjects.type | Where-Object { $_ -notin 'indicator', 'attack-pattern', 'threat-actor', 'identity', 'relationship' }
                if ($other) { throw "Sentinel knows no $($other[0])." }
            }
            Import-Module $Manifest
        }).AddArgument($Manifest)
    $null = $shell.Invoke()
    $shell
}

function Reset-ExampleShell {
    # A page begins with nobody connected, no variables and a folder of its own. A runspace for each page would take four times as long.
    param([powershell] $Shell, [string] $Folder)
    $null = New-Item -ItemType Directory -Force -Path $Folder
    foreach ($name in 'NAMESHIELD_API_TOKEN', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_ACCOUNT_ID') { [Environment]::SetEnvironmentVariable($name, $null) }
    $Shell.Runspace.ResetRunspaceState()
    $Shell.Commands.Clear()
    $null = $Shell.AddScript({
            param($Folder)
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            $PSStyle.OutputRendering = 'PlainText'
            Disconnect-ThreatEventService
            Set-Location $Folder
        }).AddArgument($Folder)
    $null = $Shell.Invoke()
}

function Invoke-HelpExample {
    param([powershell] $Shell, [string] $Code)
    $Shell.Commands.Clear()
    $Shell.Streams.ClearStreams()
    # At the page's start, and after an example that disconnected. Examples run in the runspace's own scope, and see the variables of those before.
    $connect = 'if (-not (Get-ThreatEventConnection)) { Connect-ThreatEventService -Sandbox }'
    # What -WhatIf says goes to the host alone, and so into a transcript.
    $transcript = Join-Path ([IO.Path]::GetTempPath()) "example-$([guid]::NewGuid()).txt"
    $null = $Shell.AddScript(@"
$connect
`$null = Start-Transcript -UseMinimalHeader '$transcript'
try { . {
$Code
} 3>`$null 4>`$null 5>`$null 6>&1 | Out-String -Width 92 } finally { `$null = Stop-Transcript }
"@)
    try {
        $output = -join $Shell.Invoke()
        $said = (Get-Content -LiteralPath $transcript) -like 'What if: *'
    } catch {
        throw $_.Exception.GetBaseException().Message
    } finally {
        Remove-Item -LiteralPath $transcript -ErrorAction Ignore
    }
    if ($Shell.Streams.Error.Count) { throw $Shell.Streams.Error[0].ToString() }
    (@($said) + $output) -join "`n"
}

function Close-ExampleShell {
    param([powershell] $Shell)
    $runspace = $Shell.Runspace
    $Shell.Dispose()
    $runspace.Dispose()
}

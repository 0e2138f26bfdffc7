<#
.SYNOPSIS
Runs PSScriptAnalyzer over every script, module and manifest; any finding is an error.
#>
[CmdletBinding()]
param()

. (Join-Path $PSScriptRoot 'Common.ps1')
$root = Split-Path $PSScriptRoot
Assert-Module PSScriptAnalyzer 1.21 'The task Analyze'
$made = '[\\/](bin|obj|out|TestResults|node_modules|\.git)[\\/]'
$files = @(Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 | Where-Object { $_.FullName.Substring($root.Length) -notmatch $made })
$findings = foreach ($file in $files) {
    $folder = if ($file.FullName -like (Join-Path $root 'tests*')) { 'tests' } else { '.' }
    Invoke-ScriptAnalyzer -Path $file.FullName -Settings (Join-Path $root "$folder/PSScriptAnalyzerSettings.psd1")
}

if ($findings) {
    $lines = $findings | ForEach-Object { '{0}:{1}: {2} {3}' -f $_.ScriptPath.Substring($root.Length + 1), $_.Line, $_.RuleName, $_.Message }
    throw "$(@($findings).Count) findings in $($files.Count) files.`n$($lines -join "`n")"
}
"$($files.Count) files, no finding."

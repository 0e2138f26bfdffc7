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
# A manifest that names files of the build is looked at beside them.
$beside = @(Get-ChildItem (Join-Path $root 'bin/*.psd1'))
if (-not $beside) { throw 'There is no bin folder: run the task Build first.' }
$files = $beside + @(Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 | Where-Object { $_.FullName.Substring($root.Length) -notmatch $made -and $_.Name -notin $beside.Name })
$findings = foreach ($file in $files) {
    $folder = if ($file.FullName -like (Join-Path $root 'tests*')) { 'tests' } else { '.' }
    Invoke-ScriptAnalyzer -Path $file.FullName -Settings (Join-Path $root "$folder/PSScriptAnalyzerSettings.psd1")
}

if ($findings) {
    $lines = $findings | ForEach-Object { '{0}:{1}: {2} {3}' -f $_.ScriptPath.Substring($root.Length + 1), $_.Line, $_.RuleName, $_.Message }
    throw "$(@($findings).Count) findings in $($files.Count) files.`n$($lines -join "`n")"
}
"$($files.Count) files, no finding."

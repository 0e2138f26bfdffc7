<#
.SYNOPSIS
Runs the Pester suites in this process, prints one line a suite, and exits with 1 when a test failed.
.PARAMETER Path
The suites to run; all of this folder when left out.
.PARAMETER FullName
Runs only the tests whose full name fits one of these patterns.
.PARAMETER ResultFile
Where to write counts and failures as JSON. The totals also go, as one line, into a .txt file of the same name.
.EXAMPLE
pwsh tests/Pester/Invoke-Suites.ps1 -Path tests/Pester/Module.Tests.ps1
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string[]] $Path = (Join-Path $PSScriptRoot '*.Tests.ps1'),
    [string[]] $FullName,
    [string] $ResultFile
)

$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
Import-Module Pester -MinimumVersion 5.0

# Where it happened, without the runner's own frames.
function Get-OwnTrace {
    param($ErrorRecord)
    $ErrorRecord.ScriptStackTrace -split '\r?\n' | Where-Object { $_ -notmatch '[\\/]Pester\.psm?1: |Invoke-Suites\.ps1: ' }
}

# A suite that cannot be read has no tests, only an error of its own; a block's error is that of its BeforeAll or AfterAll.
function Get-SuiteFailure {
    param($Node, [string] $Suite)
    if ($Node.ErrorRecord) {
        [pscustomobject]@{
            Name    = if ($Node.ExpandedPath) { $Node.ExpandedPath } else { $Suite }
            Message = ($Node.ErrorRecord | ForEach-Object { $_; Get-OwnTrace $_ }) -join [Environment]::NewLine
        }
    }
    foreach ($child in @($Node.Blocks) + @($Node.Tests)) {
        if ($child) { Get-SuiteFailure $child $Suite }
    }
}

$configuration = New-PesterConfiguration
# Another shell hands over a list as one text.
$configuration.Run.Path = @($Path -split ',')
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
if ($FullName) { $configuration.Filter.FullName = $FullName }
$result = Invoke-Pester -Configuration $configuration

$suites = foreach ($container in $result.Containers) {
    $file = Split-Path $container.Item -Leaf
    $failures = @(Get-SuiteFailure $container $file)
    [pscustomobject]@{
        File     = $file
        Passed   = $container.PassedCount
        Failed   = [Math]::Max($container.FailedCount, $failures.Count)
        Skipped  = $container.SkippedCount
        Seconds  = [Math]::Round($container.Duration.TotalSeconds, 2)
        Failures = $failures
    }
}

$suites = @($suites | Sort-Object File)
foreach ($suite in $suites) {
    '{0,-36} {1,4} passed, {2} failed, {3} skipped ({4:0.0} s)' -f $suite.File, $suite.Passed, $suite.Failed, $suite.Skipped, $suite.Seconds
    foreach ($failure in $suite.Failures) { '  [-] {0}{1}{2}' -f $failure.Name, [Environment]::NewLine, $failure.Message }
}

$totals = [ordered]@{}
foreach ($name in 'Passed', 'Failed', 'Skipped') { $totals[$name] = [int]($suites | Measure-Object -Property $name -Sum).Sum }
$line = '{0} passed, {1} failed, {2} skipped' -f $totals.Passed, $totals.Failed, $totals.Skipped
"Pester: $line"

if ($ResultFile) {
    $null = New-Item -ItemType Directory -Force -Path (Split-Path $ResultFile)
    $totals.Suites = $suites
    ConvertTo-Json $totals -Depth 5 | Set-Content -LiteralPath $ResultFile -Encoding utf8
    $line | Set-Content -LiteralPath ([IO.Path]::ChangeExtension($ResultFile, '.txt'))
}

exit [int]($totals.Failed -gt 0 -or $suites.Count -eq 0)

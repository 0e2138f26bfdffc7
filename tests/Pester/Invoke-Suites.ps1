<#
.SYNOPSIS
Runs the Pester suites, several side by side, prints one line a suite, and exits with 1 when a test failed.
.PARAMETER Path
The suites to run; all of this folder when left out.
.PARAMETER FullName
Runs only the tests whose full name fits one of these patterns.
.PARAMETER ResultFile
Where to write counts and failures as JSON. The totals also go, as one line, into a .txt file of the same name.
.PARAMETER Pester
The folder of the Pester to use; left out, the one that "dotnet restore" has fetched for the tests, or else an installed one.
.PARAMETER Worker
How many processes share the suites. With 1 all run in this one.
.PARAMETER Queue
Given to the workers: the folder of the suites that wait.
.EXAMPLE
dotnet run --project src/ThreatEvents.Shell -- tests/Pester/Invoke-Suites.ps1 -Path tests/Pester/Package.Tests.ps1
.EXAMPLE
pwsh tests/Pester/Invoke-Suites.ps1 -FullName '*byte for byte*'
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string[]] $Path = (Join-Path $PSScriptRoot '*.Tests.ps1'),
    [string[]] $FullName,
    [string] $ResultFile,
    [string] $Pester,
    [ValidateRange(1, 64)] [int] $Worker = [Math]::Min(4, [Environment]::ProcessorCount),
    [string] $Queue
)

$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
. (Join-Path $PSScriptRoot '../../tools/Engine.ps1')

if (-not $Pester) {
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME '.nuget/packages' }
    $version = ([xml](Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../Directory.Packages.props') -Raw)).SelectSingleNode('//PesterVersion').InnerText
    $Pester = Join-Path $packages "pester/$version/tools"
}
if (Test-Path -LiteralPath $Pester) { Import-Module (Join-Path $Pester 'Pester.psd1') }
else { Import-Module Pester -MinimumVersion 5.0 }

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

function Invoke-Suite {
    param([string] $File)
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $File
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'None'
    if ($FullName) { $configuration.Filter.FullName = $FullName }
    $container = (Invoke-Pester -Configuration $configuration).Containers[0]
    $failures = @(Get-SuiteFailure $container (Split-Path $File -Leaf))
    [pscustomobject]@{
        File     = Split-Path $File -Leaf
        Passed   = $container.PassedCount
        Failed   = [Math]::Max($container.FailedCount, $failures.Count)
        Skipped  = $container.SkippedCount
        Seconds  = [Math]::Round($container.Duration.TotalSeconds, 2)
        Failures = $failures
    }
}

# A worker takes one suite after the other until none is left. Only one of them can make the file that says whose it is.
if ($Queue) {
    $FullName = Get-Content -LiteralPath (Join-Path $Queue 'names.txt')
    foreach ($ticket in Get-ChildItem $Queue -Filter *.suite | Sort-Object Name) {
        try { [IO.File]::Open([IO.Path]::ChangeExtension($ticket.FullName, 'taken'), 'CreateNew').Dispose() }
        catch [IO.IOException] { continue }
        $suite = Invoke-Suite (Get-Content -LiteralPath $ticket.FullName)
        ConvertTo-Json $suite -Depth 5 | Set-Content -LiteralPath ([IO.Path]::ChangeExtension($ticket.FullName, 'json')) -Encoding utf8
    }
    exit 0
}

# The long ones first, so that the workers end together; nothing else hangs on this list.
$long = 'Secrets', 'Scripts', 'Cloudforce.Events', 'Examples', 'Cloudforce.Endpoints', 'Help', 'LiveCompletion'
# Another shell hands over a list as one text.
$files = @(Get-Item -Path ($Path -split ',') | Sort-Object { $rank = $long.IndexOf($_.Name -replace '\.Tests\.ps1$'); if ($rank -lt 0) { $long.Count } else { $rank } }, Name)

$suites = if ($Worker -eq 1 -or $files.Count -eq 1) {
    foreach ($file in $files) { Invoke-Suite $file.FullName }
} elseif ($files) {
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "suites-$([guid]::NewGuid())")).FullName
    try {
        $tickets = for ($i = 0; $i -lt $files.Count; $i++) {
            $ticket = Join-Path $folder ('{0:000}.suite' -f $i)
            Set-Content -LiteralPath $ticket -Value $files[$i].FullName
            $ticket
        }
        Set-Content -LiteralPath (Join-Path $folder 'names.txt') -Value $FullName
        $engine, $first = Get-Engine
        $arguments = @($first) + '-NoProfile', '-NonInteractive', '-File', $PSCommandPath, '-Queue', $folder, '-Pester', $Pester
        $said = 1..$Worker | ForEach-Object -ThrottleLimit $Worker -Parallel { & $using:engine $using:arguments 2>&1 }
        foreach ($ticket in $tickets) {
            $result = [IO.Path]::ChangeExtension($ticket, 'json')
            if (Test-Path $result) {
                Get-Content -LiteralPath $result -Raw | ConvertFrom-Json
                continue
            }
            $name = Split-Path (Get-Content -LiteralPath $ticket) -Leaf
            $failure = [pscustomobject]@{ Name = $name; Message = "It did not run to its end.`n$($said -join "`n")" }
            [pscustomobject]@{ File = $name; Passed = 0; Failed = 1; Skipped = 0; Seconds = 0.0; Failures = @($failure) }
        }
    } finally {
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

$suites = @($suites | Sort-Object File)
foreach ($suite in $suites) {
    if ($FullName -and -not ($suite.Passed + $suite.Failed + $suite.Skipped)) { continue }
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

# Nothing run is no success either.
exit [int]($totals.Failed -gt 0 -or $totals.Passed + $totals.Skipped -eq 0)

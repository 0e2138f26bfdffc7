BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # A copy of the module as an administrator would make it: another folder, perhaps another version.
    function New-ModuleCopy {
        param([string] $Name, [string] $Version = '1.0.0')
        $root = Split-Path $ModulePath
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "$Name/ThreatEvents")
        Copy-Item (Join-Path $root ThreatEvents.psd1), (Join-Path $root bin) $folder -Recurse
        $manifest = Join-Path $folder ThreatEvents.psd1
        (Get-Content $manifest -Raw) -replace "(ModuleVersion\s+= )'[^']+'", "`$1'$Version'" | Set-Content $manifest
        $manifest
    }

    # In a process of its own, since what is loaded there stays; what it writes last is its answer.
    function Invoke-Session {
        param([string] $Script)
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file "`$WarningPreference = 'SilentlyContinue'`n$Script"
        (& $Shell -NoProfile -NonInteractive -Command "@(& '$file') | ConvertTo-Json -Depth 5") | ConvertFrom-Json
    }

    $first = New-ModuleCopy first
    $same = New-ModuleCopy same
    $newer = New-ModuleCopy newer 1.1.0
    $older = New-ModuleCopy older 0.9.0
}

Describe 'A second copy of the module, imported with <Shell>' -ForEach @(
    @{ Shell = 'pwsh' }
    if ((Split-Path -Leaf ([Environment]::ProcessPath)) -like 'pwsh*') { @{ Shell = [Environment]::ProcessPath } }
) {
    It 'is refused in one line, and never runs the old code under its own version' {
        # All in one process, which is what the copies have in common; each case begins with the first copy alone.
        $answer = Invoke-Session @"
function Get-Case {
    param([string] `$Name, [scriptblock] `$Import)
    Import-Module '$first'
    `$Error.Clear()
    `$said = try { & `$Import } catch { `$_ }
    @{
        Name = `$Name; Said = @("`$said"); Id = "`$(`$said.FullyQualifiedErrorId)"; Errors = `$Error.Count
        Versions = @(Get-Module ThreatEvents | ForEach-Object { "`$(`$_.Version)" }) + @(Get-Command Get-*CtiEvent -ListImported -ErrorAction Ignore | ForEach-Object { "`$(`$_.Version)" })
    }
}
Get-Case 'the same' { Import-Module '$same' }
Get-Case 'newer' { Import-Module '$newer' }
Get-Case 'older' { Import-Module '$older' }
Get-Case 'with -Force' { Import-Module '$newer' -Force }
Get-Case 'with a prefix' { Import-Module '$newer' -Prefix New }
Get-Case 'by its folder' { Import-Module '$(Split-Path $newer)' }
Get-Case 'by -RequiredVersion' { `$env:PSModulePath = '$(Split-Path (Split-Path $newer))' + [IO.Path]::PathSeparator + `$env:PSModulePath; Import-Module ThreatEvents -RequiredVersion 1.1.0 }
Get-Case 'after Remove-Module' { Remove-Module ThreatEvents; Import-Module '$newer' }
Get-Case 'after Remove-Module, with -Force' { Remove-Module ThreatEvents -Force; Import-Module '$newer' -Force }
Get-Case 'in another runspace' { `$found = 1 | ForEach-Object -Parallel { try { Import-Module '$newer' } catch { `$_ } }; throw `$found }
Import-Module '$first'
Connect-ThreatEventService -Sandbox -EventCount 2
@{ Name = 'and then'; Count = @(Get-CtiEvent).Count; Shown = (Get-CtiEvent -First 1 | Out-String) } | ForEach-Object { `$_ }
"@
        $answer.Count | Should -Be 11
        foreach ($case in $answer | Select-Object -First 10) {
            $case.Said | Should -Match 'in a new session' -Because $case.Name
            $case.Said | Should -Not -Match '\n' -Because $case.Name
            $case.Id | Should -Match 'NewSessionNeeded' -Because $case.Name
            $case.Errors | Should -BeLessOrEqual 1 -Because $case.Name
            $case.Versions | Should -Not -Contain '1.1.0' -Because $case.Name
            $case.Versions | Should -Not -Contain '0.9.0' -Because $case.Name
        }

        $answer[10].Count | Should -Be 2
        $answer[10].Shown | Should -Match 'Criticality'
    }

    It 'is noticed where it was put in the place of the first' {
        $place = New-ModuleCopy "place-$([guid]::NewGuid())"
        $answer = Invoke-Session @"
Import-Module '$place'
Remove-Module ThreatEvents
foreach (`$file in Get-ChildItem '$(Split-Path $place)/bin/net8.0' -Filter ThreatEvents*.dll) { `$bytes = [IO.File]::ReadAllBytes(`$file); Remove-Item `$file; [IO.File]::WriteAllBytes(`$file, `$bytes); `$file.LastWriteTimeUtc = '2031-01-01' }
`$said = try { Import-Module '$place' -ErrorAction Stop } catch { `$_ }
@{ Said = "`$said"; Commands = @(Get-Command Get-CtiEvent -ListImported -ErrorAction Ignore).Count }
"@
        $answer.Said | Should -Match 'new session'
        $answer.Commands | Should -Be 0
    }

    It 'does not hinder the first from being imported again, with -Force and after Remove-Module' {
        $answer = Invoke-Session @"
Import-Module '$first'
Import-Module '$first' -Force
Import-Module '$first' -Force
Remove-Module ThreatEvents
`$left = @(Get-TypeData ThreatEvents.*).Count
Import-Module '$first'
Connect-ThreatEventService -Sandbox -EventCount 2
@{ Errors = `$Error.Count; Count = @(Get-CtiEvent).Count; Left = `$left; Sorted = (Get-TypeData ThreatEvents.CtiEvent).DefaultKeyPropertySet.ReferencedProperties; Commands = @(Get-Command -Module ThreatEvents).Count }
"@
        $answer.Errors | Should -Be 0
        $answer.Count | Should -Be 2
        $answer.Left | Should -Be 0
        $answer.Sorted | Should -Be 'Id'
        $answer.Commands | Should -BeGreaterThan 60
    }

    It 'is used in a session of its own' {
        $answer = Invoke-Session "Import-Module '$newer'; Connect-ThreatEventService -Sandbox -EventCount 2; @{ Count = @(Get-CtiEvent).Count; Version = `"`$((Get-Command Get-CtiEvent).Version)`" }"
        $answer.Count | Should -Be 2
        $answer.Version | Should -Be 1.1.0
    }
}

Describe 'ConstrainedLanguage' {
    BeforeAll {
        # Every view that the sandbox can fill, as tables and lists.
        $views = @'
Get-CtiEvent -First 2; Search-AuditEvent -First 2; Get-CfEvent -First 2; Get-CfDataset; Get-CfCategory; Get-CfTag -First 2; Get-CfAttacker; Get-CfCountry; Get-CfIndicatorType
Get-CfTargetIndustry; Get-CfTagCategory; Get-CfSavedQuery; Get-CfIndicator -First 2; Measure-CfEvent -AggregateBy attacker; Get-ThreatEventConnection
'@ -split '[;\n]' | ForEach-Object Trim | Where-Object { $_ }
        $calls = ($views | ForEach-Object { "@{ Name = '$_'; Table = (($_) | Format-Table | Out-String -Width 300); List = (($_) | Format-List | Out-String -Width 300) }" }) -join "`n"
        $Shell = 'pwsh'
    }

    It 'shows as much as FullLanguage does, <Name>' -ForEach @(
        @{ Name = 'switched on after the import'; Set = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"' }
        @{ Name = 'in a runspace that was made in it' ; Runspace = $true }
    ) {
        $body = "Import-Module '$ModulePath'; Connect-ThreatEventService -Sandbox -EventCount 5; $Set`n@($calls)"
        if ($Runspace) {
            $body = @"
`$state = [initialsessionstate]::CreateDefault(); `$state.LanguageMode = 'ConstrainedLanguage'; `$state.ImportPSModule('$ModulePath')
`$runspace = [runspacefactory]::CreateRunspace(`$state); `$runspace.Open()
`$shell = [powershell]::Create(`$runspace)
`$null = `$shell.AddScript(@'
Connect-ThreatEventService -Sandbox -EventCount 5
@($calls)
'@)
`$shell.Invoke()
"@
        }

        $constrained = Invoke-Session "& { $body }"
        $full = Invoke-Session "& { Import-Module '$ModulePath'; Connect-ThreatEventService -Sandbox -EventCount 5`n@($calls) }"
        $constrained.Count | Should -Be $views.Count
        foreach ($at in 0..($views.Count - 1)) {
            foreach ($form in 'Table', 'List') {
                # How much, not what: the sandbox's data are those of its start. Where cells are empty, the headings alone are left.
                $expected = [regex]::Matches($full[$at].$form, '\w+').Count
                if ($expected -eq 0) { continue }
                [regex]::Matches($constrained[$at].$form, '\w+').Count | Should -BeGreaterOrEqual ($expected * 0.7) -Because "$($views[$at]) as $form is: $($constrained[$at].$form)"
            }
        }
    }

    It 'shows no control character' {
        $answer = Invoke-Session @"
Import-Module '$ModulePath'
Connect-ThreatEventService -Sandbox -EventCount 2
`$address = (Get-ThreatEventConnection | Select-Object -First 1).BaseUri
`$null = Invoke-RestMethod "`${address}_sandbox/faults" -Method Post -ContentType application/json -Body (ConvertTo-Json @(@{ kind = 'wrongTypes'; fields = @{ domain = "evil`u{1b}[31m`u{202e}x" } }) -Depth 5)
`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
@{ Shown = (Get-CtiEvent -First 1 | Format-Table | Out-String); List = (Get-CtiEvent -First 1 | Format-List | Out-String) }
"@
        $answer.Shown | Should -Match 'evil\?\[31m\?x'
        "$($answer.Shown)$($answer.List)" | Should -Not -Match '[\u001b\u202e]'
    }
}

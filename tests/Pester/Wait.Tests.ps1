BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $before, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive state)

    # Minutes pass in milliseconds.
    $pace = [ThreatEvents.CtiEvent].Assembly.GetType('ThreatEvents.Continuity.PollClock').GetProperty('Pace')
    $pace.SetValue($null, 2000.0)
}

AfterAll {
    $pace.SetValue($null, 1.0)
    $env:THREATEVENTS_STATE = $before
    Disconnect-ThreatEventService
}

Describe '-Wait' {
    It 'gives the newest events, then each new one, and ends with the one of -First: <Service>' -ForEach @(
        @{ Service = 'cti'; Follow = { Get-CtiEvent -Wait -Tail 3 -First 5 }; All = { Get-CtiEvent -Sort date } }
        @{ Service = 'audit'; Follow = { Search-AuditEvent -Wait -Tail 3 -First 5 }; All = { Search-AuditEvent | Sort-Object Date } }
        @{ Service = 'cloudforce'; Follow = { Get-CfEvent -DatasetId all -Wait -Tail 3 -First 5 }; All = { Get-CfEvent -DatasetId all | Sort-Object Date } }
    ) {
        $known = @(& $All).Id
        $seen = & $Follow | ForEach-Object {
            $_
            # Only once the newest are out: what comes now is new.
            if (++$script:given -eq 3) { Add-SandboxEvent 2 $Service }
        } -Begin { $script:given = 0 }
        $seen[0..2].Id | Should -Be $known[-3..-1]
        $seen[3..4].Id | ForEach-Object { $_ | Should -Not -BeIn $known }
        $seen.Count | Should -Be 5
    }

    It 'gives only what is new with -Tail 0, and goes with a filter' {
        Add-SandboxEvent 40 -After 1
        $seen = Get-CtiEvent -Wait -Tail 0 -First 2 -Criticality High
        $seen.Count | Should -Be 2
        $seen.Criticality | Should -Be HIGH, HIGH
        $seen | ForEach-Object { $_.Date | Should -BeGreaterThan (Get-Date).AddMinutes(-5) }
    }

    It 'ends at -Until' {
        @(Get-CtiEvent -Wait -Tail 2 -Until (Get-Date).AddMinutes(10)).Count | Should -Be 2
    }

    It 'warns once when the service goes and once when it returns, and loses nothing' {
        Add-SandboxFault @{ kind = 'status'; status = 403; skip = 3; times = 1 }
        try {
            Add-SandboxEvent 1 -After 1
            $seen = Get-CtiEvent -Wait -Tail 0 -First 1 -WarningVariable warned -WarningAction SilentlyContinue
        }
        finally { Clear-SandboxFault }
        $seen.Count | Should -Be 1
        @($warned).Count | Should -Be 2
        "$($warned[0])" | Should -BeLike '*403*goes on*'
        "$($warned[1])" | Should -BeLike '*answers again*'
    }

    It 'ends with the error of a token that was revoked' {
        Add-SandboxFault @{ kind = 'status'; status = 401; skip = 3 }
        try { $failure = Get-TestError { Get-CtiEvent -Wait -Tail 0 -WarningAction SilentlyContinue } }
        finally { Clear-SandboxFault }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
    }

    It 'says in advance what does not go: <Command>' -ForEach @(
        @{ Command = { Get-CtiEvent -Wait -Checkpoint a } }
        @{ Command = { Get-CtiEvent -Wait -Last 1d } }
        @{ Command = { Get-CtiEvent -Wait -Skip 1 } }
        @{ Command = { Get-CtiEvent -Wait -Sort domain } }
        @{ Command = { Get-CtiEvent -Wait -PollInterval 9s } }
        @{ Command = { Get-CtiEvent -Wait -Until 2020-01-01 } }
        @{ Command = { Get-CtiEvent -Tail 3 } }
        @{ Command = { Get-CtiEvent -PollInterval 1m } }
        @{ Command = { Search-AuditEvent -Wait -StartedAt 2026-01-01 } }
        @{ Command = { Get-CfEvent -Wait -OrderBy event } }
        @{ Command = { Sync-CtiEvent a "$TestDrive/a.ndjson" -PollInterval 1m } }
        @{ Command = { Sync-CtiEvent a "$TestDrive/a.ndjson" -Wait -PollInterval 1s } }
    ) {
        Clear-SandboxRequest
        (Get-TestError $Command).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }
}

Describe 'Sync- with -Wait' {
    It 'goes on by itself, and writes a result for each run that found something: <Name>' -ForEach @(
        @{ Name = 'cti'; Follow = { param($Path) Sync-CtiEvent wait-cti $Path -Wait -InitialSpan 1h } }
        @{ Name = 'audit'; Follow = { param($Path) Sync-AuditEvent wait-audit $Path -Wait -InitialSpan 1h } }
        @{ Name = 'cloudforce'; Follow = { param($Path) Sync-CfEvent wait-cf $Path -Wait -InitialSpan 1h -DatasetId all } }
    ) {
        Add-SandboxEvent 2 $Name
        $path = Join-Path $TestDrive "$Name.ndjson"
        $results = & $Follow $path | ForEach-Object { $_; if (++$script:runs -lt 3) { Add-SandboxEvent 3 $Name } } -Begin { $script:runs = 0 } | Select-Object -First 3
        $results.Complete | Should -Be $true, $true, $true
        $results[1..2].New | Should -Be 3, 3
        @(Get-Content $path).Count | Should -Be ($results | Measure-Object New -Sum).Sum
    }

    It 'holds the checkpoint, which is free again when it is stopped' {
        $path = Join-Path $TestDrive held.ndjson
        $held = Invoke-TestCommand "`$env:THREATEVENTS_STATE = '$env:THREATEVENTS_STATE'; Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri '$SandboxUri' -WarningAction SilentlyContinue; Sync-CtiEvent held '$path' -Wait"
        try {
            Wait-Until { (Get-EventCheckpoint held -ErrorAction SilentlyContinue).LastSuccess }
            (Get-TestError { Sync-CtiEvent held $path }).FullyQualifiedErrorId | Should -BeLike 'CheckpointBusy,*'
        }
        finally {
            $held.Shell.Stop()
            $held.Shell.Dispose()
        }
        (Sync-CtiEvent held $path -LockTimeout 5s).Complete | Should -BeTrue
    }
}

Describe 'A server whose clock is wrong' {
    It 'is followed by its own clock, <Years> years off' -ForEach @{ Years = -3 }, @{ Years = 5 } {
        Set-SandboxOption @{ clockOffsetSeconds = $Years * 365 * 86400 }
        try {
            Add-SandboxEvent 2
            $path = Join-Path $TestDrive "clock$Years.ndjson"
            $first = Sync-CtiEvent "clock$Years" $path
            $first.New | Should -BeGreaterOrEqual 2
            Add-SandboxEvent 2
            (Sync-CtiEvent "clock$Years" $path).New | Should -Be 2
        }
        finally { Set-SandboxOption @{ clockOffsetSeconds = 0 } }
    }
}

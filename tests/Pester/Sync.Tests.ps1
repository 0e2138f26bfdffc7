BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $before, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive state)

    # A clean PowerShell that runs a script and talks over its standard streams.
    function Start-TestEngine {
        param([string] $Script)
        $info = [Diagnostics.ProcessStartInfo]::new()
        $info.FileName, $info.RedirectStandardInput, $info.RedirectStandardOutput, $info.UseShellExecute = (Get-Engine)[0], $true, $true, $false
        foreach ($part in @(Get-Engine | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script))) { $info.ArgumentList.Add($part) }
        [Diagnostics.Process]::Start($info)
    }

    # The ids of all files of a collection, and a failure where a line is broken.
    function Get-DeliveredId {
        param([string] $Pattern)
        Get-ChildItem -Path $Pattern | ForEach-Object {
            $text = [IO.File]::ReadAllText($_.FullName)
            if ($text -and -not $text.EndsWith("`n")) { throw "$_ ends within a line" }
            $text -split "`n" | Where-Object { $_ } | ForEach-Object { [Text.Json.JsonDocument]::Parse($_).RootElement.GetProperty('id').GetString() }
        }
    }
}

AfterAll {
    $env:THREATEVENTS_STATE = $before
    Disconnect-ThreatEventService
}

Describe 'Sync-CtiEvent' {
    It 'writes on each run what is new, once' {
        $path = Join-Path $TestDrive cti.ndjson
        $first = Sync-CtiEvent new $path
        $first | Should -BeOfType ThreatEvents.SyncResult
        $first.Complete | Should -BeTrue
        $first.New | Should -Be @(Get-CtiEvent -Last 7d).Count
        Add-SandboxEvent 5
        $second = Sync-CtiEvent new $path
        $second.New | Should -Be 5
        $second.Repeated | Should -BeGreaterThan 0
        $ids = @(Get-DeliveredId $path)
        $ids.Count | Should -Be ($first.New + 5)
        @($ids | Select-Object -Unique).Count | Should -Be $ids.Count
    }

    It 'finds an event that appears late, and counts it' {
        $path = Join-Path $TestDrive late.ndjson
        $null = Sync-CtiEvent late $path
        Add-SandboxEvent 1 -Date ([DateTimeOffset]::UtcNow.AddHours(-13))
        $found = Sync-CtiEvent late $path -WarningVariable warned -WarningAction SilentlyContinue
        $found.New, $found.Late | Should -Be 1, 1
        "$warned" | Should -BeLike '*raise -Overlap*'
    }

    It 'gives the new events with -PassThru, after they are in the file' {
        $path = Join-Path $TestDrive pass.ndjson
        $seen = Sync-CtiEvent pass $path -PassThru | ForEach-Object { if (-not [IO.File]::ReadAllText($path).Contains($_.Id)) { throw 'not durable' }; $_ }
        $seen[0] | Should -BeOfType ThreatEvents.CtiEvent
        @(Get-DeliveredId $path).Count | Should -Be $seen.Count
    }

    It 'changes files at -MaxFileSize, and no event is in two' {
        $result = Sync-CtiEvent big (Join-Path $TestDrive big.ndjson) -MaxFileSize 30000 -InitialSpan 365d
        $result.Files | Should -BeGreaterThan 5
        Get-ChildItem $TestDrive/big*.ndjson | ForEach-Object { $_.Length | Should -BeLessOrEqual 30000 }
        $ids = @(Get-DeliveredId $TestDrive/big*.ndjson)
        $ids.Count | Should -Be $result.New
        @($ids | Select-Object -Unique).Count | Should -Be $ids.Count
    }

    It 'keeps what came before the service broke off, and the next run goes on' {
        $path = Join-Path $TestDrive broken.ndjson
        Add-SandboxFault @{ kind = 'status'; status = 400; skip = 3 }
        try {
            $given = Sync-CtiEvent broken $path -PageSize 50 -InitialSpan 365d -ErrorVariable failed -ErrorAction SilentlyContinue
        }
        finally { Clear-SandboxFault }
        $given.Complete | Should -BeFalse
        $given.New | Should -BeGreaterThan 0
        $failed.Count | Should -BeGreaterThan 0
        $rest = Sync-CtiEvent broken $path -InitialSpan 365d
        $rest.Complete | Should -BeTrue
        @(Get-DeliveredId $path).Count | Should -Be ($given.New + $rest.New)
    }

    It 'says what is wrong: <Id>' -ForEach @(
        @{ Id = 'CheckpointMismatch'; Command = { $null = Sync-CtiEvent other "$TestDrive/o.ndjson"; Sync-CtiEvent other "$TestDrive/o.ndjson" -Criticality High } }
        @{ Id = 'CheckpointMismatch'; Command = { $null = Sync-CtiEvent kind "$TestDrive/k.ndjson"; Sync-AuditEvent kind "$TestDrive/k.ndjson" -Force } }
        @{ Id = 'FileNotWritten'; Command = { Sync-CtiEvent nowhere "$TestDrive/no/such/folder.ndjson" } }
        @{ Id = 'InvalidQuery'; Command = { Sync-CtiEvent 'a:b' "$TestDrive/o.ndjson" } }
        @{ Id = 'InvalidQuery'; Command = { Sync-CtiEvent a "$TestDrive/o.ndjson" -Overlap ([timespan]::FromMilliseconds(500)) } }
        @{
            Id = 'CheckpointCorrupt'; Command = {
                $null = Sync-CtiEvent bad "$TestDrive/bad.ndjson"
                Get-ChildItem $env:THREATEVENTS_STATE/bad/state.* | Set-Content -Value 'x'
                Sync-CtiEvent bad "$TestDrive/bad.ndjson"
            }
        }
        @{
            Id = 'CheckpointBusy'; Command = {
                $null = Sync-CtiEvent busy "$TestDrive/busy.ndjson"
                $lock = [IO.File]::Open("$env:THREATEVENTS_STATE/busy/lock", 'Open', 'ReadWrite', 'None')
                try { Sync-CtiEvent busy "$TestDrive/busy.ndjson" } finally { $lock.Dispose() }
            }
        }
    ) {
        (Get-TestError $Command).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'writes nothing with -WhatIf, and no token anywhere' {
        Sync-CtiEvent what (Join-Path $TestDrive what.ndjson) -WhatIf
        Join-Path $TestDrive what.ndjson | Should -Not -Exist
        $null = Sync-CtiEvent token (Join-Path $TestDrive token.ndjson)
        Get-ChildItem $env:THREATEVENTS_STATE -Recurse -File | ForEach-Object { [IO.File]::ReadAllText($_.FullName) | Should -Not -Match 'sandbox-token' }
    }

    It 'keeps the state from the eyes of others' -Skip:$IsWindows {
        $null = Sync-CtiEvent mode (Join-Path $TestDrive mode.ndjson)
        [IO.File]::GetUnixFileMode("$env:THREATEVENTS_STATE/mode") | Should -Be ([IO.UnixFileMode] 'UserRead, UserWrite, UserExecute')
    }
}

Describe 'Sync-AuditEvent and Sync-CfEvent' {
    It 'write on each run what is new: <Name>' -ForEach @(
        @{ Name = 'audit events'; Run = { Sync-AuditEvent audit "$TestDrive/audit.ndjson" -InitialSpan 365d }; All = { Search-AuditEvent } }
        @{ Name = 'audit events in asim'; Run = { Sync-AuditEvent asim "$TestDrive/asim.ndjson" -InitialSpan 365d -Context zone, dns -Schema Asim }; All = { Search-AuditEvent -Context zone, dns } }
        @{ Name = 'Cloudforce One events'; Run = { Sync-CfEvent cf "$TestDrive/cf.ndjson" -DatasetId all -InitialSpan 3650d }; All = { Get-CfEvent -DatasetId all } }
        @{ Name = 'Cloudforce One events by date'; Run = { Sync-CfEvent cfdate "$TestDrive/cfdate.ndjson" -DatasetId all -InitialSpan 3650d -CursorField date }; All = { Get-CfEvent -DatasetId all } }
    ) {
        (& $Run).New | Should -Be @(& $All).Count
        (& $Run).New | Should -Be 0
    }
}

Describe 'Sync-CtiEvent in two processes' {
    It 'works in one and is refused in the other, <Starts> starts' -ForEach @{ Starts = if ($env:THREATEVENTS_SOAK) { 50 } else { 8 } } {
        $path = Join-Path $TestDrive two.ndjson
        $child = Start-TestEngine @"
`$env:THREATEVENTS_STATE = '$env:THREATEVENTS_STATE'
Import-Module '$ModulePath'
Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri '$SandboxUri'
while ([Console]::In.ReadLine()) {
    try { `$word = "new `$((Sync-CtiEvent two '$path' -LockTimeout 1s).New)" } catch { `$word = `$_.FullyQualifiedErrorId -replace ',.*' }
    [Console]::Out.WriteLine("said `$word")
}
"@
        function Invoke-Child {
            $child.StandardInput.WriteLine('go')
            do { $line = $child.StandardOutput.ReadLine() } until ($null -eq $line -or $line -like 'said *')
            $line
        }
        try {
            for ($start = 0; $start -lt $Starts; $start += 2) {
                Add-SandboxEvent 3
                # While its events are taken, the run holds its checkpoint.
                $answer = $null
                $seen = @(Sync-CtiEvent two $path -PassThru -LockTimeout 5s | ForEach-Object { if (-not $answer) { $answer = Invoke-Child }; $_ })
                $answer | Should -Be 'said CheckpointBusy'
                $seen.Count | Should -BeGreaterOrEqual 3
                Invoke-Child | Should -Be 'said new 0'
            }
        }
        finally {
            $child.Kill()
            $child.Dispose()
        }
        $ids = @(Get-DeliveredId $path)
        @($ids | Select-Object -Unique).Count | Should -Be $ids.Count
    }
}

Describe 'Sync-CtiEvent on a full disk' {
    # A file system of 100 KB needs a name space of its own, which Linux gives to anybody, unless it is told not to.
    BeforeDiscovery {
        $canMount = $IsLinux -and (Get-Command unshare -ErrorAction Ignore) -and (unshare -rm sh -c 'mount -t tmpfs -o size=4k none /mnt && echo yes' 2>$null) -eq 'yes'
    }

    It 'says so, keeps what is whole, and the next run goes on' -Skip:(-not $canMount) {
        $disk = (New-Item -ItemType Directory (Join-Path $TestDrive disk)).FullName
        $script = @"
`$env:THREATEVENTS_STATE = '$disk/state'
Import-Module '$ModulePath'
Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri '$SandboxUri'
try { `$null = Sync-CtiEvent full '$disk/full.ndjson' -InitialSpan 365d -PageSize 20 } catch { 'error ' + `$_.FullyQualifiedErrorId }
`$text = [IO.File]::ReadAllText('$disk/full.ndjson')
'whole ' + `$text.EndsWith("``n")
mount -o remount,size=50m '$disk'
`$rest = Sync-CtiEvent full '$disk/full.ndjson' -InitialSpan 365d -PageSize 500
'complete ' + `$rest.Complete
`$ids = [IO.File]::ReadAllLines('$disk/full.ndjson') | ForEach-Object { [Text.Json.JsonDocument]::Parse(`$_).RootElement.GetProperty('id').GetString() }
'lines ' + @(`$ids).Count + ' ' + @(`$ids | Sort-Object -Unique).Count
"@
        $file = Join-Path $TestDrive full.ps1
        Set-Content -LiteralPath $file -Value $script
        $said = unshare -rm sh -c 'mount -t tmpfs -o size=200k none "$0" && exec "$@"' $disk @(Get-Engine) -NoProfile -NonInteractive -File $file
        $count = @(Get-CtiEvent -Last 365d).Count
        $said | Where-Object { $_ -match '^(error|whole|complete|lines) ' } | Should -Be 'error FileNotWritten,ThreatEvents.Commands.SyncCtiEventCommand', 'whole True', 'complete True', "lines $count $count"
    }
}

Describe 'Sync-CtiEvent in processes that are killed' {
    It 'loses nothing, writes nothing twice and breaks no line: <Kills> kills, <Name>' -ForEach @(
        $count = if ($env:THREATEVENTS_SOAK) { 200 } else { 13 }
        @{ Kills = $count; Size = 0; Name = 'one file' }
        @{ Kills = $count; Size = 4000; Name = 'across files' }
    ) {
        $path = Join-Path $TestDrive "kill$Size.ndjson"
        $script = @"
`$env:THREATEVENTS_STATE = '$env:THREATEVENTS_STATE'
Import-Module '$ModulePath'
Connect-ThreatEventService -Nameshield -Token sandbox-token -BaseUri '$SandboxUri'
[Console]::Out.WriteLine('ready')
`$null = [Console]::In.ReadLine()
while (`$true) { `$null = Sync-CtiEvent kill$Size '$path' -InitialSpan 20d -PageSize 9 -MaxFileSize $Size -LockTimeout 5s }
"@
        $random = [Random]::new(7)
        $next = Start-TestEngine $script
        $whole = @{}
        for ($kill = 0; $kill -lt $Kills; $kill++) {
            # The next one starts up while this one works.
            $child, $next = $next, (Start-TestEngine $script)
            $child.StandardOutput.ReadLine() | Should -Be 'ready'
            Add-SandboxEvent 9
            Add-SandboxEvent 1 -Date ([DateTimeOffset]::UtcNow.AddSeconds(-$random.Next(1, 40)))
            $child.StandardInput.WriteLine()
            $null = $child.WaitForExit($random.Next(0, 250))
            $child.Kill()
            $child.WaitForExit()
            foreach ($file in Get-ChildItem "$TestDrive/kill$Size*.ndjson") {
                $text = [IO.File]::ReadAllText($file.FullName)
                $end = $text.LastIndexOf("`n") + 1
                if ($whole[$file.Name]) { $text.StartsWith($whole[$file.Name], [StringComparison]::Ordinal) | Should -BeTrue -Because 'no whole line is taken back' }
                $whole[$file.Name] = $text.Substring(0, $end)
            }
        }
        $next.Kill()
        $null = Sync-CtiEvent "kill$Size" $path -InitialSpan 20d -MaxFileSize $Size -LockTimeout 10s
        $ids = @(Get-DeliveredId "$TestDrive/kill$Size*.ndjson")
        $all = @(Get-CtiEvent -Last 19d).Id
        @($ids | Select-Object -Unique).Count | Should -Be $ids.Count -Because 'nothing comes twice'
        @($all | Where-Object { $_ -notin $ids }) | Should -BeNullOrEmpty -Because 'nothing is lost'
    }
}

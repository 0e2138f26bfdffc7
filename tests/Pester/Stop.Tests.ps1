BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox

    # A connection of its own for each test: one that the service told to wait keeps on waiting.
    function Connect-Anew { Connect-ThreatEventService -Token sandbox-token -BaseUri $SandboxUri -Name anew -PassThru }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Stopping' {
    BeforeEach {
        Clear-SandboxRequest
        $connection = Connect-Anew
    }

    AfterEach { Clear-SandboxFault }

    It 'ends <Name> at once' -ForEach @(
        @{ Name = 'a body that stalls'; Fault = @{ kind = 'stallBody' } }
        @{ Name = 'headers that never come'; Fault = @{ kind = 'stallHeaders' } }
        @{ Name = 'a wait for the rate limit'; Fault = @{ kind = 'status'; status = 429; retryAfter = '290' } }
        @{ Name = 'a list whose second page stalls'; Fault = @{ kind = 'stallBody'; skip = 1 } }
    ) {
        Add-SandboxFault $Fault
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection' @{ connection = $connection }
        try {
            Wait-Until { @(Get-SandboxRequest).faults }
            $stopping = $command.Shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
            $command.Shell.InvocationStateInfo.State | Should -Be Stopped
            $command.Shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $command.Shell.Dispose() }
    }

    It 'leaves the connection usable' {
        Add-SandboxFault @{ kind = 'stallBody'; times = 1 }
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection' @{ connection = $connection }
        try {
            Wait-Until { @(Get-SandboxRequest).faults }
            $command.Shell.Stop()
        }
        finally { $command.Shell.Dispose() }
        @(Get-CtiEvent -First 3 -Connection $connection).Count | Should -Be 3
    }
}

Describe 'Waiting for the rate limit' {
    BeforeEach { $connection = Connect-Anew }
    AfterEach { Clear-SandboxFault }

    It 'is shown with the seconds left, and with one warning when it is long' {
        Add-SandboxFault @{ kind = 'status'; status = 429; retryAfter = '290' }
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection' @{ connection = $connection }
        try {
            Wait-Until { $command.Shell.Streams.Progress.Count -gt 0 }
            $command.Shell.Stop()
            $shown = $command.Shell.Streams.Progress[0]
            $shown.Activity | Should -Be 'Get-CtiEvent'
            $shown.StatusDescription | Should -Match '^Waiting, 2\d\d s left: .*429'
            $shown.SecondsRemaining | Should -BeGreaterThan 200
            $command.Shell.Streams.Warning.Count | Should -Be 1
            "$($command.Shell.Streams.Warning)" | Should -Match 'rate limit.*2\d\d s'
        }
        finally { $command.Shell.Dispose() }
    }
}

Describe 'A rate limit' {
    AfterEach { Clear-SandboxFault }

    It 'holds back the other commands of its connection too, and no other connection' {
        $connection = Connect-Anew
        Add-SandboxFault @{ kind = 'status'; status = 429; retryAfter = '290'; times = 1 }
        $first = Invoke-TestCommand 'Get-CtiEvent -Connection $connection' @{ connection = $connection }
        $second = $null
        try {
            Wait-Until { $first.Shell.Streams.Progress.Count -gt 0 }
            $first.Shell.Stop()
            Clear-SandboxRequest
            $second = Invoke-TestCommand 'Get-CtiEvent -Connection $connection' @{ connection = $connection }
            Wait-Until { $second.Shell.Streams.Progress.Count -gt 0 }
            $second.Shell.Streams.Progress[0].StatusDescription | Should -Match 's left: the service''s rate limit is in force'
            @(Get-SandboxRequest).Count | Should -Be 0
            @(Get-CtiEvent -First 1 -Connection Sandbox).Count | Should -Be 1
            $second.Shell.Stop()
        }
        finally {
            $first.Shell.Dispose()
            if ($second) { $second.Shell.Dispose() }
        }
    }
}

Describe 'Progress' {
    BeforeAll { $connection = Connect-Anew }

    It 'shows how far a list of several pages has come, and is completed' {
        $running = [Diagnostics.Stopwatch]::StartNew()
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection -PageSize 100' @{ connection = $connection }
        try {
            $command.Shell.EndInvoke($command.Result).Count | Should -Be 1234
            $seconds = $running.Elapsed.TotalSeconds
            $records = @($command.Shell.Streams.Progress)
            # The first, five a second, and the one that completes it; there were thirteen pages.
            $records.Count | Should -BeLessOrEqual (2 + 5 * $seconds)
            $records[0].StatusDescription | Should -Match '^100 of 1\D?234 events, '
            $records[0].PercentComplete | Should -Be 8
            $records.ActivityId | Select-Object -Unique | Should -HaveCount 1
            $records[-1].RecordType | Should -Be Completed
            @($records | Where-Object RecordType -EQ Completed).Count | Should -Be 1
        }
        finally { $command.Shell.Dispose() }
    }

    It 'is not shown for a single page' {
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection -First 10' @{ connection = $connection }
        try {
            $null = $command.Shell.EndInvoke($command.Result)
            $command.Shell.Streams.Progress | Should -BeNullOrEmpty
        }
        finally { $command.Shell.Dispose() }
    }

    It 'is completed when the consumer has enough, and after an error' {
        Clear-SandboxRequest
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection -PageSize 100 | Select-Object -First 150' @{ connection = $connection }
        try {
            $null = $command.Shell.EndInvoke($command.Result)
            $command.Shell.Streams.Progress[-1].RecordType | Should -Be Completed
        }
        finally { $command.Shell.Dispose() }

        Add-SandboxFault @{ kind = 'status'; status = 404; route = 'page=3' }
        $command = Invoke-TestCommand 'Get-CtiEvent -Connection $connection -PageSize 100' @{ connection = $connection }
        try {
            $null = $command.Shell.EndInvoke($command.Result)
            $command.Shell.Streams.Error.Count | Should -Be 1
            $command.Shell.Streams.Progress[-1].RecordType | Should -Be Completed
        }
        finally {
            Clear-SandboxFault
            $command.Shell.Dispose()
        }
    }
}

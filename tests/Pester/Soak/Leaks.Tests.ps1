# What a thousand commands leave behind in one process: handles, sockets, threads and memory.
BeforeAll {
    . $PSScriptRoot/../Shared.ps1
    Connect-TestSandbox -EventCount 200

    function Get-Usage {
        foreach ($round in 1..3) { [GC]::Collect(); [GC]::WaitForPendingFinalizers() }
        $self = [Diagnostics.Process]::GetCurrentProcess()
        $sockets = if ($IsLinux) { @([IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { [IO.FileInfo]::new($_).LinkTarget } | Where-Object { $_ -like 'socket:*' }).Count }
        [pscustomobject]@{ Sockets = $sockets; Handles = $self.HandleCount; Threads = $self.Threads.Count; MB = [Math]::Round([GC]::GetTotalMemory($true) / 1MB, 1) }
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'A thousand commands' {
    AfterEach { Clear-SandboxFault }

    It 'of every kind leave no handle, thread or memory behind' {
        $first = $null
        foreach ($round in 1..1100) {
            switch ($round % 6) {
                0 { $null = Get-CtiEvent -PageSize 50 }
                1 { $null = Get-CtiEvent -PageSize 20 | Select-Object -First 30 }
                2 { $null = Search-AuditEvent -First 100 }
                3 { $null = Get-CfEvent -First 100 }
                4 { try { $null = Get-CtiEvent -Id nothing } catch { $null = $_ } }
                5 {
                    Connect-ThreatEventService -Token sandbox-token -BaseUri $SandboxUri -Name passing
                    $null = Get-CtiEvent -First 1 -Connection passing
                    Disconnect-ThreatEventService passing
                }
            }
            $Error.Clear()
            if ($round % 100 -eq 0) { Clear-SandboxRequest }
            if ($round -eq 100) { $first = Get-Usage }
        }
        $last = Get-Usage
        Write-Information -InformationAction Continue "after 100 commands: $first`nafter 1,100 commands: $last"
        if ($IsLinux) { $last.Sockets | Should -BeLessThan ($first.Sockets + 10) }
        $last.Handles | Should -BeLessThan ($first.Handles + 40)
        $last.Threads | Should -BeLessThan ($first.Threads + 20)
        $last.MB | Should -BeLessThan ($first.MB + 10)
    }

    It 'in sixteen runspaces with connections of their own do not touch each other' {
        $wrong = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:ModulePath
            $number = $_
            Connect-ThreatEventService -Sandbox -EventCount ($number * 10)
            foreach ($turn in 1..60) {
                $count = @(Get-CtiEvent -PageSize 25).Count
                if ($count -ne $number * 10) { "$number gave $count" }
            }
            Disconnect-ThreatEventService
        }
        $wrong | Should -BeNullOrEmpty
    }
}

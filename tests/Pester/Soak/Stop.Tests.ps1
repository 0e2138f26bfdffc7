# How long a stop takes, in every wait there is. The bar is 250 ms; the figures go into tests/README.md.
BeforeAll {
    . $PSScriptRoot/../Shared.ps1
    $ModulePath = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) 'ThreatEvents.psd1'
    Connect-TestSandbox
    $rounds = 20

    # A port whose queue is full: the system answers no further connection, as a firewall that drops packets does.
    $hole = @{ Address = $null; Port = 0; Sockets = @() }
    if ($IsLinux) {
        $listener = [Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
        $listener.Bind([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
        $listener.Listen(0)
        $hole.Port = $listener.LocalEndPoint.Port
        $hole.Address = "http://127.0.0.1:$($hole.Port)/"
        $hole.Sockets = @($listener) + @(1..8 | ForEach-Object {
                $socket = [Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
                $socket.Blocking = $false
                try { $socket.Connect($listener.LocalEndPoint) } catch { $null = $_ }
                $socket
            })
    }

    # Whether somebody waits there beside those who fill the queue (state 02 is a connection that is asked for).
    function Test-Connecting {
        param([int] $Port)
        $waiting = Get-Content /proc/net/tcp, /proc/net/tcp6 | Where-Object { $_ -match (':{0:X4} 02 ' -f $Port) }
        @($waiting).Count -gt $hole.Before
    }
    if ($IsLinux) { $hole.Before = @(Get-Content /proc/net/tcp, /proc/net/tcp6 | Where-Object { $_ -match (':{0:X4} 02 ' -f $hole.Port) }).Count }
}

AfterAll {
    Disconnect-ThreatEventService
    foreach ($socket in $hole.Sockets) { $socket.Dispose() }
}

Describe 'A stop' {
    AfterEach { Clear-SandboxFault }

    It 'takes no more than 250 ms in <Name>' -ForEach @(
        @{ Name = 'headers that never come'; Fault = @{ kind = 'stallHeaders' } }
        @{ Name = 'a body that stalls'; Fault = @{ kind = 'stallBody' } }
        @{ Name = 'a wait for the rate limit'; Fault = @{ kind = 'status'; status = 429; retryAfter = '290' } }
        @{ Name = 'a wait before another attempt'; Fault = @{ kind = 'status'; status = 503; retryAfter = '290' } }
        @{ Name = 'the page that is fetched ahead'; Fault = @{ kind = 'stallBody'; skip = 2 } }
        @{ Name = 'a backoff'; Fault = @{ kind = 'status'; status = 500 } }
        @{ Name = 'a connection that is never taken'; Fault = @{ kind = 'latency'; ms = 0 }; Address = { $hole.Address } }
        @{ Name = 'a service that is away'; Fault = @{ kind = 'refuse'; ms = 2000; times = 1 }; Command = 'Get-CtiEvent -Connection $connection -PageSize 100' }
    ) {
        $watch = [Diagnostics.Stopwatch]::new()
        $times = foreach ($round in 1..$rounds) {
            Clear-SandboxRequest
            Clear-SandboxFault
            Add-SandboxFault $Fault
            $target = if ($Address) { & $Address } else { $SandboxUri }
            if (-not $target) { Set-ItResult -Skipped -Because 'only Linux leaves a full queue of connections unanswered'; return }
            $connection = Connect-ThreatEventService -Token sandbox-token -BaseUri $target -Name anew -PassThru
            $shell = [PowerShell]::Create()
            $shell.Runspace.SessionStateProxy.SetVariable('connection', $connection)
            $null = $shell.AddScript("Import-Module '$ModulePath'; Get-CtiEvent -Connection `$connection -PageSize 100")
            $null = $shell.BeginInvoke()
            if ($Address) { Wait-Until { Test-Connecting $hole.Port } }
            elseif ($Fault.kind -eq 'refuse' -or $Fault.status -eq 500) { Wait-Until { $shell.Streams.Progress.Count -gt 0 } }
            else { Wait-Until { @(Get-SandboxRequest).faults } }
            $watch.Restart()
            $shell.Stop()
            $watch.Elapsed.TotalMilliseconds
            $shell.Dispose()
            if ($Fault.kind -eq 'refuse') { Wait-Until { try { Invoke-RestMethod "${SandboxUri}_sandbox/health" } catch { $false } } }
        }
        $sorted = @($times | Sort-Object)
        Write-Information -InformationAction Continue ("{0,-34} {1} stops: median {2:0} ms, longest {3:0} ms" -f $Name, $rounds, $sorted[$rounds / 2], $sorted[-1])
        $sorted[-1] | Should -BeLessOrEqual 250
    }
}

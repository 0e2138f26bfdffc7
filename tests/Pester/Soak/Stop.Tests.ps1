# How long a stop takes, in every wait there is. The bar is 250 ms; the figures go into tests/README.md.
BeforeAll {
    . $PSScriptRoot/../Shared.ps1
    $ModulePath = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) 'ThreatEvents.psd1'
    Connect-TestSandbox
    $rounds = 20
}

AfterAll { Disconnect-ThreatEventService }

Describe 'A stop' {
    AfterEach { Clear-SandboxFault }

    It 'takes no more than 250 ms in <Name>' -ForEach @(
        @{ Name = 'headers that never come'; Fault = @{ kind = 'stallHeaders' } }
        @{ Name = 'a body that stalls'; Fault = @{ kind = 'stallBody' } }
        @{ Name = 'a wait for the rate limit'; Fault = @{ kind = 'status'; status = 429; retryAfter = '290' } }
        @{ Name = 'a wait before another attempt'; Fault = @{ kind = 'status'; status = 503; retryAfter = '290' } }
        @{ Name = 'the page that is fetched ahead'; Fault = @{ kind = 'stallBody'; skip = 2 } }
        @{ Name = 'a service that is away'; Fault = @{ kind = 'refuse'; ms = 2000; times = 1 }; Command = 'Get-CtiEvent -Connection $connection -PageSize 100' }
    ) {
        $watch = [Diagnostics.Stopwatch]::new()
        $times = foreach ($round in 1..$rounds) {
            Clear-SandboxRequest
            Clear-SandboxFault
            Add-SandboxFault $Fault
            $connection = Connect-ThreatEventService -Token sandbox-token -BaseUri $SandboxUri -Name anew -PassThru
            $shell = [PowerShell]::Create()
            $shell.Runspace.SessionStateProxy.SetVariable('connection', $connection)
            $null = $shell.AddScript("Import-Module '$ModulePath'; Get-CtiEvent -Connection `$connection -PageSize 100")
            $null = $shell.BeginInvoke()
            if ($Fault.kind -eq 'refuse') { Wait-Until { $shell.Streams.Progress.Count -gt 0 } } else { Wait-Until { @(Get-SandboxRequest).faults } }
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

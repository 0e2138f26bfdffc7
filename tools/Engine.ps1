# Starts another process of the PowerShell that this runs in, whichever kind that is. Dot-sourced.

function Get-Engine {
    # The executable and what goes before any argument. Where PowerShell is a .NET tool, or was started by "dotnet run", its process is dotnet.
    $process = if ($PSEdition -eq 'Core') { [Environment]::ProcessPath } else { (Get-Process -Id $PID).Path }
    $process
    if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
}

function Invoke-Engine {
    # A clean one: without a module, without a profile, and nothing is asked for.
    $executable, $first = Get-Engine
    $input | & $executable @($first) -NoProfile -NonInteractive @args
}

# What an import costs in a fresh session. Prints milliseconds; 0 where nothing is imported.
param([string] $Module)
if (-not $Module) { '0'; return }
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)

# Loaded first when the module is imported: .NET loads an assembly once in a process, so a copy of another folder would silently run the code of the first.
# This much is said of every import and therefore short, in a file of its own: compiling the rest takes as long as loading the module. In PowerShell 7
# the code is loaded by now; where it lies at the place it should, there is no more to ask.
$code = 'ThreatEvents.ModuleLoader' -as [type]
if (-not $code -or $code.Assembly.Location -cnotin "$PSScriptRoot/net8.0/ThreatEvents.dll", "$PSScriptRoot\net8.0\ThreatEvents.dll") { . "$PSScriptRoot/ThreatEvents.OtherCopy.ps1" }

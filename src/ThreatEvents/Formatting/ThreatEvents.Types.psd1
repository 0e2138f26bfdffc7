# Part of ThreatEvents, which loads it once it knows that no other copy is loaded: two copies' type data cannot live side by side.
@{
    ModuleVersion     = '1.0.0'
    GUID              = '4b0d4c0e-2f9c-4b8c-8f0e-1b1f6b5a2c11'
    Author            = 'ThreatEvents contributors'
    Description       = 'Which properties of ThreatEvents'' objects are shown and sorted by.'
    TypesToProcess    = @('ThreatEvents.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}

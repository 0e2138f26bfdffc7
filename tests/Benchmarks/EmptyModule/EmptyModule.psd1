@{
    RootModule        = 'ThreatEvents.Benchmarks.EmptyModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0c9f3f0e-2f0c-4f43-9a3c-3f3b2a6f5f1d'
    Author            = 'ThreatEvents contributors'
    FunctionsToExport = @()
    CmdletsToExport   = @('Test-Nothing')
    VariablesToExport = @()
    AliasesToExport   = @()
}

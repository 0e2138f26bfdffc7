@{
    RootModule             = if ($PSEdition -eq 'Core') { 'bin/net8.0/ThreatEvents.dll' } else { 'bin/net472/ThreatEvents.dll' }
    ModuleVersion          = '1.0.0'
    GUID                   = '7d3f5a52-6a0e-4c7e-9a53-5c1c3c1c0b7e'
    Author                 = 'ThreatEvents contributors'
    CompanyName            = 'ThreatEvents contributors'
    Copyright              = '(c) 2026 ThreatEvents contributors. MIT License.'
    Description            = 'Nameshield CTI threat events, Nameshield audit events and Cloudflare Cloudforce One threat events in the pipeline: typed objects, automatic paging, retry and rate limit.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    FormatsToProcess       = @('bin/ThreatEvents.Format.ps1xml')
    TypesToProcess         = @('bin/ThreatEvents.Types.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Connect-ThreatEventService'
        'Disconnect-ThreatEventService'
        'Get-CtiEvent'
        'Get-ThreatEventConnection'
        'Search-AuditEvent'
        'Search-CtiEvent'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{ PSData = @{ Tags = @('ThreatIntelligence') } }
}

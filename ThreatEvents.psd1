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
    FormatsToProcess       = @('bin/ThreatEvents.Format.ps1xml', 'bin/Cloudforce.Format.ps1xml')
    ScriptsToProcess       = @('bin/ThreatEvents.Session.ps1')
    NestedModules          = @('bin/ThreatEvents.Types.psd1')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-CfEventReference'
        'Add-CfEventRelationship'
        'Add-CfEventTag'
        'Connect-ThreatEventService'
        'Copy-CfEvent'
        'Disconnect-ThreatEventService'
        'Get-CfActor'
        'Get-CfAttacker'
        'Get-CfCategory'
        'Get-CfCountry'
        'Get-CfDataset'
        'Get-CfDatasetGroup'
        'Get-CfDatasetPermission'
        'Get-CfEvent'
        'Get-CfEventRaw'
        'Get-CfEventRelationship'
        'Get-CfGraph'
        'Get-CfIndicator'
        'Get-CfIndicatorTag'
        'Get-CfIndicatorType'
        'Get-CfSavedQuery'
        'Get-CfTag'
        'Get-CfTagCategory'
        'Get-CfTagRelationship'
        'Get-CfTargetIndustry'
        'Get-CtiEvent'
        'Get-ThreatEventConnection'
        'Invoke-CfRequest'
        'Measure-CfEvent'
        'Measure-CfIndicator'
        'Move-CfEvent'
        'New-CfCategory'
        'New-CfDataset'
        'New-CfDatasetPermission'
        'New-CfEvent'
        'New-CfEventBulk'
        'New-CfEventRelationshipBulk'
        'New-CfIndicator'
        'New-CfIndicatorBulk'
        'New-CfIndicatorType'
        'New-CfSavedQuery'
        'New-CfTag'
        'New-CfTagCategory'
        'Protect-CsvCell'
        'Remove-CfCategory'
        'Remove-CfDataset'
        'Remove-CfDatasetGroup'
        'Remove-CfDatasetPermission'
        'Remove-CfEvent'
        'Remove-CfEventReference'
        'Remove-CfEventTag'
        'Remove-CfIndicator'
        'Remove-CfSavedQuery'
        'Remove-CfTag'
        'Remove-CfTagCategory'
        'Remove-CfTagRelationship'
        'Save-CtiResource'
        'Search-AuditEvent'
        'Search-CtiEvent'
        'Set-CfCategory'
        'Set-CfDataset'
        'Set-CfDatasetPermission'
        'Set-CfEvent'
        'Set-CfEventBulk'
        'Set-CfEventRaw'
        'Set-CfIndicator'
        'Set-CfSavedQuery'
        'Set-CfTag'
        'Set-CfTagCategory'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags = @(
                'ThreatIntelligence', 'CTI', 'Nameshield', 'Cloudflare', 'CloudforceOne', 'Phishing', 'Domains', 'DNS', 'Audit', 'Security', 'SIEM',
                'Windows', 'Linux', 'MacOS'
            )
        }
    }
}

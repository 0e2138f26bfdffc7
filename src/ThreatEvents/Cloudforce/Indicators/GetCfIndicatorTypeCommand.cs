using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfIndicatorType: lists the types of indicators.</summary>
[Cmdlet(VerbsCommon.Get, "CfIndicatorType", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfIndicatorType))]
public sealed class GetCfIndicatorTypeCommand : CloudforceLookupCmdlet
{
    /// <summary>Datasets, or one of all, operational and analytics; without it all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    private protected override void Process() => WriteNamed((client, token) => client.Indicators.ListTypesAsync(DatasetId, token), type => type.Name);
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfIndicatorTag: lists the tags of the indicators of a dataset.</summary>
[Cmdlet(VerbsCommon.Get, "CfIndicatorTag")]
[OutputType(typeof(CfTag))]
public sealed class GetCfIndicatorTagCommand : CloudforceCmdlet
{
    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id", "Uuid")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    private protected override void Process() => WriteAll((client, token) => client.Indicators.ListTagsAsync(DatasetId, token), DatasetId);
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfIndicator: deletes an indicator of a dataset.</summary>
[Cmdlet(VerbsCommon.Remove, "CfIndicator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfIndicatorCommand : CloudforceChangeCmdlet
{
    /// <summary>The indicator.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId(typeof(CfIndicator))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The dataset that it is in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    private protected override void Process() => RemoveEach("indicator", [Id], (client, id, token) => client.Indicators.DeleteAsync(DatasetId, id, token));
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfDataset: lists datasets of threat events, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfDataset", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfDataset))]
public sealed class GetCfDatasetCommand : CloudforceLookupCmdlet
{
    /// <summary>Ids of single datasets.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Lists the deleted ones too.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter IncludeDeleted { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == IdSet) foreach (var id in Id) WriteOne((client, token) => client.Datasets.GetAsync(id, token), id);
        else WriteNamed((client, token) => client.Datasets.ListAsync(IncludeDeleted, token), dataset => dataset.Name);
    }
}

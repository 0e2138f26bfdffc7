using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfDatasetGroup: reads groups that permissions of datasets name.</summary>
[Cmdlet(VerbsCommon.Get, "CfDatasetGroup")]
[OutputType(typeof(CfDatasetGroup))]
public sealed class GetCfDatasetGroupCommand : CloudforceCmdlet
{
    /// <summary>Ids of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "GroupId", "SubjectId")]
    [EntityId(typeof(CfDatasetGroup))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override void Process()
    {
        foreach (var id in Id) WriteOne((client, token) => client.Datasets.GetGroupAsync(id, token), id);
    }
}

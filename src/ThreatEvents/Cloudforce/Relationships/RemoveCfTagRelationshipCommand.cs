using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfTagRelationship: deletes relationships of tags.</summary>
[Cmdlet(VerbsCommon.Remove, "CfTagRelationship", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfTagRelationshipCommand : CloudforceChangeCmdlet
{
    /// <summary>The relationship.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "RelationshipId")]
    [EntityId]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The tag.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EntityId]
    [ArgumentCompleter(typeof(CfTagIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string TagId { get; set; } = "";

    /// <summary>The dataset that the relationship is in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    private protected override void Process()
        => RemoveEach("relationship", [Id], (client, id, token) => client.Relationships.DeleteOfTagAsync(TagId, id, DatasetId, token));
}

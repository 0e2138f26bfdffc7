using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Add-CfEventRelationship: relates a threat event to others.</summary>
[Cmdlet(VerbsCommon.Add, "CfEventRelationship", SupportsShouldProcess = true)]
[OutputType(typeof(CfRelationshipResult))]
public sealed class AddCfEventRelationshipCommand : CloudforceChangeCmdlet
{
    /// <summary>The event that the others belong to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Uuid", "ParentId")]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string EventId { get; set; } = "";

    /// <summary>The dataset that the events are in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>Ids of the events that belong to it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] ChildId { get; set; } = [];

    /// <summary>What they have to do with each other.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateSet("related_to", "caused_by", "attributed_to")]
    public string RelationshipType { get; set; } = "";

    private protected override void Process()
    {
        if (Agrees("event", EventId, FormattableString.Invariant($"Relate as {RelationshipType} to {ChildId.Length} events")))
        {
            var input = new CfRelationshipInput { DatasetId = DatasetId, ParentId = EventId, ChildIds = ChildId, RelationshipType = RelationshipType.ToLowerInvariant() };
            WriteOne((client, token) => client.Relationships.CreateAsync(input, token), EventId);
        }
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfEventRelationship: lists the threat events that others are related to.</summary>
[Cmdlet(VerbsCommon.Get, "CfEventRelationship", SupportsPaging = true)]
[OutputType(typeof(CfEvent))]
public sealed class GetCfEventRelationshipCommand : CloudforceListCmdlet<CfEvent>
{
    /// <summary>Ids of the events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Uuid")]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>The dataset that the events are in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>Which way to look; without it both ways.</summary>
    [Parameter]
    [ValidateSet("ancestors", "descendants", "both")]
    public string? Direction { get; set; }

    /// <summary>How many relationships away; without it 5.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxDepth { get; set; }

    /// <summary>Whether the event itself is listed too; without it, it is.</summary>
    [Parameter]
    public bool? IncludeParent { get; set; }

    /// <summary>Kinds of relationships.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfRelationshipTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RelationshipType { get; set; } = [];

    /// <summary>Types of indicators, by their ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IndicatorTypeId { get; set; } = [];

    private protected override void Process()
    {
        foreach (var id in EventId)
        {
            var query = new CfRelationshipQuery
            {
                EventId = id,
                DatasetId = DatasetId,
                Direction = Direction?.ToLowerInvariant(),
                MaxDepth = MaxDepth,
                IncludeParent = IncludeParent,
                RelationshipType = RelationshipType,
                IndicatorTypeId = IndicatorTypeId,
                Page = Page,
            };
            WritePages(Client.Relationships.List(query, StopToken), query.Page, id);
        }
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfGraph: gives the nodes and edges around events, indicators or tags.</summary>
[Cmdlet(VerbsCommon.Get, "CfGraph")]
[OutputType(typeof(CfGraph))]
public sealed class GetCfGraphCommand : CloudforceCmdlet
{
    /// <summary>Where to start: events, indicators and tags, or event:id, indicator:id, tag:id; 1 to 50.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Seed]
    [ValidateNotNullOrEmpty]
    public string[] Seed { get; set; } = [];

    /// <summary>Which way to look.</summary>
    [Parameter]
    [ValidateSet("out", "in", "both")]
    public string? Direction { get; set; }

    /// <summary>Gives the nodes with their fields.</summary>
    [Parameter]
    public SwitchParameter ExpandNodes { get; set; }

    /// <summary>Where the fields come from.</summary>
    [Parameter]
    [ValidateSet("r2_join", "do_only")]
    public string? Hydration { get; set; }

    /// <summary>How many edges a node may have, 1 to 1000; without it 100.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? Limit { get; set; }

    /// <summary>How many nodes there may be, 1 to 1000; without it 500.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? MaxNodes { get; set; }

    /// <summary>Kinds of edges.</summary>
    [Parameter]
    [ValidateSet("tagged_with", "appears_in", "related_to", "caused_by", "attributed_to")]
    public string[] RelationshipType { get; set; } = [];

    /// <summary>Datasets.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Where to go on: the Cursor of an earlier answer, with the same single start.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cursor { get; set; }

    private readonly List<string> _seeds = [];

    private protected override void Process() => _seeds.AddRange(Seed);

    private protected override void End()
    {
        var query = new CfGraphQuery
        {
            Seed = [.. _seeds.Distinct()],
            Direction = Direction?.ToLowerInvariant(),
            ExpandNodes = ExpandNodes,
            Hydration = Hydration?.ToLowerInvariant(),
            Limit = Limit,
            MaxNodes = MaxNodes,
            RelationshipType = RelationshipType,
            DatasetId = DatasetId,
            Cursor = Cursor,
        };
        WriteOne((client, token) => client.Relationships.GetGraphAsync(query, token), null);
    }
}

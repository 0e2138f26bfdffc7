using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the indicator list can be asked. Null leaves a parameter out.</summary>
public sealed record CfIndicatorQuery
{
    public IReadOnlyList<string> DatasetId { get; init; } = [];

    /// <summary>Values that an indicator may have; more than 100 are asked for in several queries.</summary>
    public IReadOnlyList<string> Value { get; init; } = [];

    /// <summary>A part of the value.</summary>
    public string? Name { get; init; }

    public string? IndicatorType { get; init; }

    /// <summary>Tags by uuid or value, of which one must be there.</summary>
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>Events by uuid to which the indicator belongs.</summary>
    public IReadOnlyList<string> RelatedEvent { get; init; } = [];

    /// <summary>How many events each indicator brings along: 0 none, -1 all.</summary>
    public long? RelatedEventLimit { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Conditions on the indicator's tags, ten at most.</summary>
    public IReadOnlyList<Filtering.CfCondition> TagSearch { get; init; } = [];

    public bool? IncludeTags { get; init; }

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    public string? Cache { get; init; }

    public bool IncludeTotalCount { get; init; }

    public PageOptions Page { get; init; } = new();
}

/// <summary>What the tag list can be asked.</summary>
public sealed record CfTagQuery
{
    /// <summary>A part of the tag's value.</summary>
    public string? Search { get; init; }

    public string? CategoryId { get; init; }

    public IReadOnlyList<Filtering.CfCondition> Filters { get; init; } = [];

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    public string? Cache { get; init; }

    public PageOptions Page { get; init; } = new();
}

/// <summary>What the shared catalogue of actors can be asked.</summary>
public sealed record CfActorQuery
{
    /// <summary>The actor's name, or a part of it.</summary>
    public string? Value { get; init; }

    public IReadOnlyList<Filtering.CfCondition> Filters { get; init; } = [];

    public PageOptions Page { get; init; } = new();
}

/// <summary>What the relationships of a tag can be asked.</summary>
public sealed record CfTagRelationshipQuery
{
    public required string TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? Search { get; init; }

    /// <summary>What the service shall fill in.</summary>
    public IReadOnlyList<string> Expand { get; init; } = [];

    public int? PageSize { get; init; }
}

/// <summary>What the indicators of a tag can be asked.</summary>
public sealed record CfTagIndicatorQuery
{
    public required string TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? IndicatorType { get; init; }

    public IReadOnlyList<string> RelatedEvent { get; init; } = [];

    /// <summary>A part of the indicator's value.</summary>
    public string? Search { get; init; }

    public PageOptions Page { get; init; } = new();
}

/// <summary>What the events around one event can be asked.</summary>
public sealed record CfRelationshipQuery
{
    public required string EventId { get; init; }

    public required string DatasetId { get; init; }

    /// <summary>ancestors, descendants or both.</summary>
    public string? Direction { get; init; }

    public long? MaxDepth { get; init; }

    public bool? IncludeParent { get; init; }

    public IReadOnlyList<string> RelationshipType { get; init; } = [];

    public IReadOnlyList<string> IndicatorTypeId { get; init; } = [];

    public PageOptions Page { get; init; } = new();
}

/// <summary>What events or indicators are counted by.</summary>
public sealed record CfAggregateQuery
{
    /// <summary>The columns; none, with <see cref="GroupByDate"/>, counts the events of each day.</summary>
    public required IReadOnlyList<string> AggregateBy { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public bool GroupByDate { get; init; }

    public long? Limit { get; init; }
}

/// <summary>What indicators are counted by.</summary>
public sealed record CfIndicatorAggregateQuery
{
    public required string AggregateBy { get; init; }

    /// <summary>indicators or relationships.</summary>
    public string? Measure { get; init; }

    public string? TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? EventDateAfter { get; init; }

    public DateTimeOffset? EventDateBefore { get; init; }

    public long? Limit { get; init; }
}

/// <summary>What the graph can be asked.</summary>
public sealed record CfGraphQuery
{
    /// <summary>1 to 50 starting nodes, each as <c>event:uuid</c>, <c>indicator:uuid</c> or <c>tag:uuid</c>.</summary>
    public required IReadOnlyList<string> Seed { get; init; }

    /// <summary>out, in or both.</summary>
    public string? Direction { get; init; }

    public bool ExpandNodes { get; init; }

    /// <summary>r2_join or do_only.</summary>
    public string? Hydration { get; init; }

    public long? Limit { get; init; }

    public long? MaxNodes { get; init; }

    public IReadOnlyList<string> RelationshipType { get; init; } = [];

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? Cursor { get; init; }
}

/// <summary>A saved query to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfSavedQueryInput
{
    public string? Name { get; init; }

    /// <summary>The query as JSON text.</summary>
    public string? QueryJson { get; init; }

    public bool? AlertEnabled { get; init; }

    public bool? AlertRollupEnabled { get; init; }

    public bool? RuleEnabled { get; init; }

    public string? RuleScope { get; init; }
}

/// <summary>An indicator to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfIndicatorChange
{
    public string? IndicatorType { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<CfEventReference>? RelatedEvents { get; init; }

    /// <summary>Creates the type where it is unknown; only to create.</summary>
    public bool? AutoCreateType { get; init; }
}

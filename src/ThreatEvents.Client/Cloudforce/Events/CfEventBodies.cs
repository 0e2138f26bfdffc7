namespace ThreatEvents;

/// <summary>A search as the body of a request, where its address would be too long. With a cursor nothing but the page's size goes along.</summary>
internal sealed record CfSearchBody
{
    public string? Cursor { get; init; }

    public IReadOnlyList<string>? DatasetId { get; init; }

    public IReadOnlyList<CfCondition>? Search { get; init; }

    public IReadOnlyList<IReadOnlyList<CfCondition>>? SearchBranches { get; init; }

    public string? OrderBy { get; init; }

    public string? Order { get; init; }

    public long? Page { get; init; }

    public long PageSize { get; init; }
}

/// <summary>The same changes to several events.</summary>
internal sealed record CfBulkChange(string DatasetId, IReadOnlyList<string> EventIds, CfEventInput Updates);

/// <summary>Tags that an event gets or loses.</summary>
internal sealed record CfEventTags(IReadOnlyList<string> Tags);

/// <summary>Events that an event refers to, or no longer.</summary>
internal sealed record CfEventReferences(IReadOnlyList<string> Events);

using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What tells the two POST searches apart: their path, the case of their body's names, and what they return.</summary>
internal sealed record SearchEndpoint<T>
    where T : class
{
    public required string[] Path { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required JsonTypeInfo<T> Type { get; init; }

    public required string CriteriaName { get; init; }

    public required string CustomerName { get; init; }

    public required string ChildrenName { get; init; }

    public required string StartName { get; init; }

    public required string EndName { get; init; }

    public required Func<T, string?> IdOf { get; init; }

    /// <summary>The newest first: not documented, but what the service seems to do.</summary>
    public required IComparer<T> Order { get; init; }

    public required Action Rehearse { get; init; }
}

/// <summary>The two POST searches. Sources: the vendor's documents of the CTI and the event API.</summary>
internal static class SearchEndpoints
{
    public static SearchEndpoint<CtiEvent> Cti { get; } = new()
    {
        Path = ["cti", "v1", "events", "search"],
        Fields = NameshieldVocabulary.CtiV1Fields,
        Type = EventJson.Default.CtiEvent,
        CriteriaName = "query_parameters",
        CustomerName = "customer_id",
        ChildrenName = "include_customer_children_events",
        StartName = "started_at",
        EndName = "ended_at",
        IdOf = item => item.Id,
        Order = new RowOrder<CtiEvent>([(RowOrder<CtiEvent>.Value(item => item.Date), true)]),
        Rehearse = Rehearsal.Cti,
    };

    public static SearchEndpoint<AuditEvent> Audit { get; } = new()
    {
        Path = ["event", "v1", "search"],
        Fields = NameshieldVocabulary.AuditFields,
        Type = EventJson.Default.AuditEvent,
        CriteriaName = "queryParameters",
        CustomerName = "customerId",
        ChildrenName = "includeCustomerChildrenEvents",
        StartName = "startedAt",
        EndName = "endedAt",
        IdOf = item => item.Id,
        Order = new RowOrder<AuditEvent>([(RowOrder<AuditEvent>.Value(item => item.Date), true)]),
        Rehearse = Rehearsal.Audit,
    };
}

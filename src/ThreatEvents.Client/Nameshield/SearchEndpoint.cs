using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What tells the two POST searches apart: their path, the case of their body's names, and what they return.</summary>
internal abstract class SearchEndpoint<T>
    where T : class
{
    public abstract string[] Path { get; }

    public abstract IReadOnlyList<string> Fields { get; }

    public abstract JsonTypeInfo<T> Type { get; }

    public abstract string CriteriaName { get; }

    public abstract string CustomerName { get; }

    public abstract string ChildrenName { get; }

    public abstract string StartName { get; }

    public abstract string EndName { get; }

    public abstract string? IdOf(T item);

    /// <summary>The newest first: not documented, but what the service seems to do.</summary>
    public abstract IComparer<T> Order { get; }

    public abstract void Rehearse();
}

internal sealed class CtiV1Search : SearchEndpoint<CtiEvent>
{
    public static readonly CtiV1Search Instance = new();

    public override string[] Path => ["cti", "v1", "events", "search"];

    public override IReadOnlyList<string> Fields => NameshieldVocabulary.CtiV1Fields;

    public override JsonTypeInfo<CtiEvent> Type => EventJson.Default.CtiEvent;

    public override string CriteriaName => "query_parameters";

    public override string CustomerName => "customer_id";

    public override string ChildrenName => "include_customer_children_events";

    public override string StartName => "started_at";

    public override string EndName => "ended_at";

    public override string? IdOf(CtiEvent item) => item.Id;

    public override IComparer<CtiEvent> Order { get; } = new RowOrder<CtiEvent>([(RowOrder<CtiEvent>.Value(item => item.Date), true)]);

    public override void Rehearse() => Rehearsal.Cti();
}

internal sealed class AuditSearch : SearchEndpoint<AuditEvent>
{
    public static readonly AuditSearch Instance = new();

    public override string[] Path => ["event", "v1", "search"];

    public override IReadOnlyList<string> Fields => NameshieldVocabulary.AuditFields;

    public override JsonTypeInfo<AuditEvent> Type => EventJson.Default.AuditEvent;

    public override string CriteriaName => "queryParameters";

    public override string CustomerName => "customerId";

    public override string ChildrenName => "includeCustomerChildrenEvents";

    public override string StartName => "startedAt";

    public override string EndName => "endedAt";

    public override string? IdOf(AuditEvent item) => item.Id;

    public override IComparer<AuditEvent> Order { get; } = new RowOrder<AuditEvent>([(RowOrder<AuditEvent>.Value(item => item.Date), true)]);

    public override void Rehearse() => Rehearsal.Audit();
}

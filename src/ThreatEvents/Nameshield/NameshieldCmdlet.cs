using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What the three Nameshield listings share: dates, customers and the page size.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NameshieldCmdlet<T> : PagedCmdlet<T>
    where T : class
{
    private protected const string ListSet = "List";

    /// <summary>Events from this moment on. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Since", "After")]
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Events up to this moment. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Until", "Before")]
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Events of the last span of time before now: a TimeSpan, or 30m, 24h, 7d, 2w.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? Last { get; set; }

    /// <summary>Customers, one after the other; without it the connection's, or else the token's own.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, long.MaxValue)]
    public long[] CustomerId { get; set; } = [];

    /// <summary>How many events a request asks for; without it the most the service gives.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, NameshieldClient.MaxPageSize)]
    public int? PageSize { get; set; }

    private protected sealed override ServiceKind Service => ServiceKind.Nameshield;

    private protected NameshieldClient Client => ActiveConnection.NameshieldClient(Observer);

    private protected PageOptions Page => Window(PageSize);

    /// <summary>What -Newest cannot be together with.</summary>
    private protected void CheckNewest(int? newest, params string[] others)
    {
        if (newest is null) return;
        string[] paging = ["First", "Skip", "IncludeTotalCount", "Wait", "Checkpoint"];
        if (paging.Concat(others).FirstOrDefault(IsBound) is not { } other) return;
        throw new QueryException($"-{other} does not go with -Newest, which gives the newest events, the newest first, and nothing else.", newest, other == "Wait"
            ? "Use -Wait with -Tail: so many of the newest events come first."
            : "Leave one of them out.");
    }

    /// <summary>Where the span begins, be it by -StartedAt or by -Last.</summary>
    /// <exception cref="QueryException">The parameters contradict each other.</exception>
    private protected DateTimeOffset? Start() => TimeSpanArgument.Start(StartedAt, Last, EndedAt);
}

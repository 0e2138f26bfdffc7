namespace ThreatEvents.Paging;

/// <summary>Which rows of a result are wanted, and how many a request may carry.</summary>
public sealed record PageOptions
{
    /// <summary>How many rows to leave out at the beginning.</summary>
    public long Skip { get; init; }

    /// <summary>How many rows to give at most; null is all.</summary>
    public long? First { get; init; }

    /// <summary>The most rows that one request asks for; null is the service's maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>The result is followed: that it grows while its pages are read is no news.</summary>
    internal bool IsFollowed { get; init; }
}

namespace ThreatEvents.Sandbox;

/// <summary>One request as it came over the wire.</summary>
public sealed class RecordedRequest
{
    /// <summary>The method as it was sent.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it was sent, undecoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it was sent, undecoded and without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>All headers, Authorization included: tests look for leaks.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>When the request had been read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The status that was sent, or 0 as long as none was.</summary>
    public int Status { get; internal set; }

    /// <summary>The kinds of the faults that were applied.</summary>
    public IReadOnlyList<string> Faults { get; internal set; } = [];
}

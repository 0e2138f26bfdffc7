namespace ThreatEvents.Benchmarks.Lab;

/// <summary>What one group gave: always of one run, from its first round to its last.</summary>
internal sealed record GroupResult
{
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Machine { get; init; }

    public double Seconds { get; set; }

    /// <summary>False while it runs, and for ever where it was ended early.</summary>
    public bool IsWhole { get; set; }

    public List<Row> Rows { get; init; } = [];
}

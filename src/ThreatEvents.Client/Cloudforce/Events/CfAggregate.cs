namespace ThreatEvents;

/// <summary>How many events, or indicators, share a value.</summary>
public sealed class CfAggregate
{
    /// <summary>The columns that were counted by, as they were asked for.</summary>
    public string? AggregateBy { get; init; }

    /// <summary>The value, or the values of several columns as <c>a; b</c>; null where the service has none.</summary>
    public string? Value { get; init; }

    /// <summary>The day, where it was grouped by date.</summary>
    public string? Date { get; init; }

    public long? Count { get; init; }

    /// <summary>Parts in a hundred of <see cref="Total"/>, with one decimal place; null where the service gives no total.</summary>
    public double? Share => Count is { } count && Total is > 0 and { } total ? Math.Round(100.0 * count / total, 1) : null;

    /// <summary>Count of all rows, the same in each.</summary>
    public long? Total { get; init; }

    /// <summary>The first day that was counted, where the service says so; the same in each.</summary>
    public string? StartDate { get; init; }

    /// <summary>The last day that was counted, where the service says so; the same in each.</summary>
    public string? EndDate { get; init; }

    /// <summary>How many datasets did not answer and are not counted; the same in each.</summary>
    public long? FailedDatasets { get; init; }

    /// <summary>Each column with its value.</summary>
    public PropertyBag Columns { get; init; } = PropertyBag.Empty;

    public override string ToString() => FormattableString.Invariant($"{Value}: {Count}");
}

using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>How many events share a value, and when the first and the last of them happened.</summary>
public sealed class EventCount
{
    /// <summary>What was counted by; several as <c>a; b</c>; All where nothing was asked for.</summary>
    public string? Property { get; init; }

    /// <summary>The value, or the values of several properties as <c>a; b</c>; null where the events have none.</summary>
    public string? Value { get; init; }

    public long Count { get; init; }

    /// <summary>Parts in a hundred of <see cref="Total"/>, with one decimal place. Where an event has several values of a property, they add up to more than 100.</summary>
    public double Share { get; init; }

    /// <summary>How many events were counted, the same in each row.</summary>
    public long Total { get; init; }

    /// <summary>The moment of the earliest of them, in local time.</summary>
    public DateTime? FirstDate => Moment.Local(First);

    /// <summary><see cref="FirstDate"/> as ISO 8601 text in UTC.</summary>
    public string? IsoFirstDate => Moment.Iso(First);

    /// <summary>The moment of the latest of them, in local time.</summary>
    public DateTime? LastDate => Moment.Local(Last);

    /// <summary><see cref="LastDate"/> as ISO 8601 text in UTC.</summary>
    public string? IsoLastDate => Moment.Iso(Last);

    /// <summary>Each property with its value.</summary>
    public PropertyBag Columns { get; init; } = PropertyBag.Empty;

    internal Moment? First { get; init; }

    internal Moment? Last { get; init; }

    public override string ToString() => FormattableString.Invariant($"{Value}: {Count}");
}

using System.Globalization;

namespace ThreatEvents.Json;

/// <summary>
/// A moment as a service sent it. The models hold it in UTC, for local time alone does not always say which moment it is; what they show is a
/// <see cref="DateTime"/> of kind Local, the type that PowerShell compares, subtracts and serialises.
/// </summary>
internal readonly struct Moment(DateTime utc)
{
    /// <summary>The moment, of kind <see cref="DateTimeKind.Utc"/>.</summary>
    public DateTime Utc { get; } = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    /// <summary>A value without a kind is local time.</summary>
    public static Moment? Of(DateTime? value) => value is { } moment ? new Moment(moment.ToUniversalTime()) : null;

    /// <summary>In local time. In the hour that autumn repeats it knows which of the two it is, and turns back into the right moment.</summary>
    public static DateTime? Local(Moment? moment) => moment?.Utc.ToLocalTime();

    /// <summary>ISO 8601 in UTC, with as many digits of the second as there are: the same text in every culture and zone.</summary>
    public static string? Iso(Moment? moment) => moment?.Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}

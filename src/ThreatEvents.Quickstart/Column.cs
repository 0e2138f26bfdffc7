using System.Globalization;

namespace ThreatEvents.Quickstart;

/// <summary>One column of a table: its heading, how wide it is, and what it shows of an event.</summary>
internal sealed record TableColumn<T>(string Heading, int Width, Func<T, string?> Text);

/// <summary>One column of a CSV file.</summary>
internal sealed record CsvColumn<T>(string Name, Func<T, string?> Text);

/// <summary>Something to count the events by.</summary>
internal sealed record Tally<T>(string Name, Func<T, string?> Key, IReadOnlyList<string>? Order = null);

internal static class Moment
{
    /// <summary>For a table: UTC to the minute.</summary>
    public static string? Short(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For a file: ISO 8601 in UTC, with no more digits than there are.</summary>
    public static string? Iso(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}

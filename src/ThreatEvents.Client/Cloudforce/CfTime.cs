using System.Globalization;

namespace ThreatEvents;

/// <summary>Dates as Cloudforce One takes them: ISO 8601, UTC.</summary>
public static class CfTime
{
    /// <summary>A moment as it is, with as many digits of its second as it has.</summary>
    public static string Exact(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A start, rounded down, so that no event of its second is left out.</summary>
    public static string Start(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An end, rounded up to the next whole second.</summary>
    public static string End(DateTimeOffset value)
    {
        var rest = value.UtcTicks % TimeSpan.TicksPerSecond;
        return Start(rest == 0 || value.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerSecond ? value : value.AddTicks(TimeSpan.TicksPerSecond - rest));
    }

    /// <summary>A day.</summary>
    public static string Day(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

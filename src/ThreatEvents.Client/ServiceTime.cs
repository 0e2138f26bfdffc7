using System.Globalization;

namespace ThreatEvents;

/// <summary>Dates as Nameshield's filters want them: <c>yyyy-MM-dd HH:mm:ss</c>, UTC, whole seconds.</summary>
public static class ServiceTime
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A start, rounded down, so that no event of its second is left out.</summary>
    public static string? Start(DateTimeOffset? value) => value?.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>An end, rounded up to the next whole second.</summary>
    public static string? End(DateTimeOffset? value)
    {
        if (value is not { } moment) return null;
        var rest = moment.UtcTicks % TimeSpan.TicksPerSecond;
        var whole = rest == 0 ? moment.UtcDateTime : moment.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - rest);
        return whole.ToString(Format, CultureInfo.InvariantCulture);
    }
}

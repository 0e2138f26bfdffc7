namespace ThreatEvents.Commands;

/// <summary>The beginning of a span of time, be it by -StartedAt or by -Last.</summary>
internal static class TimeSpanArgument
{
    /// <exception cref="QueryException">The parameters contradict each other.</exception>
    public static DateTimeOffset? Start(DateTimeOffset? startedAt, TimeSpan? last, DateTimeOffset? endedAt)
    {
        if (last is not null && startedAt is not null) throw new QueryException("-Last and -StartedAt both say where the span begins.", last, "Use one of them.");
        var start = last is { } span ? DateTimeOffset.UtcNow - span : startedAt;
        if (start is { } from && endedAt is { } to && from > to)
        {
            throw new QueryException(
                FormattableString.Invariant($"The start, {from:yyyy-MM-dd HH:mm:ss zzz}, lies after the end, {to:yyyy-MM-dd HH:mm:ss zzz}."), from, "Exchange -StartedAt and -EndedAt.");
        }

        return start;
    }
}

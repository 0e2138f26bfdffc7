namespace ThreatEvents.Reporting;

/// <summary>Numbers, changes and spans in words, as both forms of a report have them.</summary>
internal sealed class ReportWords(EventReport report)
{
    private readonly ReportOptions _options = report.Options;

    public string Number(long value) => value.ToString("N0", _options.Culture);

    public string Value(ReportFigure figure) => Number(figure.Now) + (figure.IsAtLeast ? "+" : "");

    /// <summary>Against the period before; null where there is none.</summary>
    public string? Change(ReportFigure figure) => figure.Before is { } before ? Change(figure.Now, before) : null;

    public string Change(long now, long before)
    {
        if (now == before) return $"as before ({Number(before)})";
        var sign = now > before ? "▲" : "▼";
        var share = before == 0 ? "" : string.Format(_options.Culture, ", {0:+0;-0} %", Math.Round((now - before) * 100.0 / before));
        return $"{sign} {Number(Math.Abs(now - before))}{share} (before: {Number(before)})";
    }

    /// <summary>The period, as its bounds or its first and last event say.</summary>
    public string Period()
    {
        var (from, to) = (_options.From?.UtcDateTime ?? report.First, _options.To?.UtcDateTime ?? report.Last);
        if (from is not { } start || to is not { } end) return "no events";
        return $"{Moment(start)} – {Moment(end)}";
    }

    public string Day(DateTime day) => day.ToString("d", _options.Culture);

    /// <summary>What the report is made of, a line each.</summary>
    public IEnumerable<string> Origin()
    {
        var parts = report.Sections.Select(section => $"{section.Heading}: {Number(section.Events)}");
        var before = report.HasBefore ? $", and {Number(report.Before)} of the period before" : "";
        yield return $"Events: {Number(report.Within)}{before}. {string.Join("; ", parts)}".TrimEnd('.', ' ') + ".";
        yield return $"Filter: the events that were piped in. Period: {Period()}. Time zone: {_options.Zone.Id}. Office hours: Monday to Friday, 8 to 18 hours.";
        if (report.Outside > 0) yield return $"Outside of the period, and not counted: {Number(report.Outside)}.";
        if (report.Undated > 0) yield return $"Without a date that can be read, and not counted: {Number(report.Undated)}.";
        yield return _options.Errors == 0
            ? "Complete: no error was reported while the events were read."
            : $"Incomplete: {Number(_options.Errors)} {(_options.Errors == 1 ? "error was" : "errors were")} reported while the events were read.";
        yield return "Names of domains are written with [.] for a dot, so that nobody opens them by accident.";
    }

    private string Moment(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, _options.Zone).ToString("g", _options.Culture);
}

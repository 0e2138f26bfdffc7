namespace ThreatEvents.Reporting;

/// <summary>A number of the period, and that of the period before.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Now">In the period.</param>
/// <param name="Before">In the period before; null where there is none.</param>
/// <param name="IsAtLeast">Whether there may be more.</param>
internal sealed record ReportFigure(string Name, long Now, long? Before, bool IsAtLeast = false);

/// <summary>A name with its numbers.</summary>
internal sealed record ReportRow(string Name, long Count, long Before);

/// <summary>The names that were counted most.</summary>
/// <param name="Title">What is counted, in the plural.</param>
/// <param name="Rows">The highest number first.</param>
/// <param name="Note">What a reader must know, or null.</param>
internal sealed record ReportTable(string Title, IReadOnlyList<ReportRow> Rows, string? Note);

/// <summary>Single events, already as they are shown: every text of them is written as text.</summary>
internal sealed record EventTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A bar for each day, week, month or year, of one part for each series.</summary>
/// <param name="Unit">Day, week, month or year.</param>
/// <param name="Series">The names of the parts, the most serious first.</param>
/// <param name="Bars">The first day of each bar, and its parts. No day of the span is left out.</param>
internal sealed record DayChart(string Unit, IReadOnlyList<string> Series, IReadOnlyList<DayBar> Bars);

/// <summary>One bar.</summary>
internal sealed record DayBar(DateTime Day, IReadOnlyList<long> Parts)
{
    public long Total => Parts.Sum();
}

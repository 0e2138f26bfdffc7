using System.Globalization;

namespace ThreatEvents.Reporting;

/// <summary>What a report is to look like, and which time it is about.</summary>
internal sealed class ReportOptions
{
    public const int MostRows = 100;

    public string Title { get; init; } = "Threat events";

    /// <summary>The beginning of the period; null is from the first event on, and then there is nothing to compare with.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of the period, which is no part of it; null is to the last event.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How many rows a table has at most, 1 to <see cref="MostRows"/>.</summary>
    public int TopCount { get; init; } = 10;

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>For the body of a mail: nothing that mail programs leave out, and at most <see cref="MailReport.MostBytes"/>.</summary>
    public bool ForMail { get; init; }

    /// <summary>Whose days and office hours these are.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How many errors were reported while the events were read: with any, the report is not complete.</summary>
    public int Errors { get; set; }
}

namespace ThreatEvents.Reporting;

/// <summary>Nameshield's audit events: who changed what, what did not succeed, and what happened when nobody should be at work.</summary>
internal sealed class AuditSection(ReportOptions options, ReportPeriod period) : ReportSection(options, period, ["Not successful", "Successful"])
{
    private const string All = "Changes";
    private const string Failed = "Not successful";
    private const string Late = "Outside office hours";
    private const int Opens = 8;
    private const int Closes = 18;

    private readonly NameCount _people = new();
    private readonly NameCount _contexts = new();
    private readonly NameCount _late = new();
    private readonly NewestRows<Change> _failed = new(options.TopCount, Change.Order);

    public override string Heading => "Changes in Nameshield's applications";

    public override IEnumerable<ReportFigure> Figures => [Figure(All), Figure(Failed), Figure("People", _people), Figure(Late)];

    public override IEnumerable<ReportTable> Tables => [Table("People", _people), Table("What was changed", _contexts), Table("Outside office hours, by person", _late)];

    public override EventTable Listed => new("Not successful, the newest first", ["Date", "Who", "Action", "On", "Outcome"], [.. _failed.Rows.Select(Cells)]);

    protected override int PartOf(EventRow row) => HasSucceeded(row) ? 1 : 0;

    protected override void Take(EventRow row, DateTime local, Lies lies)
    {
        Count(All, lies);
        _people.Add(row.Actor, lies);
        _contexts.Add(row.Type, lies);
        if (!IsOfficeHour(local))
        {
            Count(Late, lies);
            _late.Add(row.Actor, lies);
        }

        if (HasSucceeded(row)) return;
        Count(Failed, lies);
        if (lies != Lies.Within) return;
        var subject = row.SubjectType is "zone" or "domain" ? ShownDomain.Of(row.Subject) : row.Subject;
        _failed.Add(new Change(local, row.Id ?? "", row.Actor, row.Type, row.Action, subject, row.State));
    }

    /// <summary>The only outcome whose name is published.</summary>
    private static bool HasSucceeded(EventRow row) => string.Equals(row.State, "success", StringComparison.OrdinalIgnoreCase);

    /// <summary>Monday to Friday, 8 to 18 hours of the report's time zone.</summary>
    private static bool IsOfficeHour(DateTime local) => local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= Opens and < Closes;

    private IReadOnlyList<string> Cells(Change item) =>
        [item.Local.ToString("g", Options.Culture), item.Who ?? "", $"{item.Context} {item.Action}".Trim(), item.Subject ?? "", item.Outcome ?? "unknown"];

    private sealed record Change(DateTime Local, string Id, string? Who, string? Context, string? Action, string? Subject, string? Outcome)
    {
        public static IComparer<Change> Order { get; } = Comparer<Change>.Create((one, other) =>
        {
            var order = other.Local.CompareTo(one.Local);
            if (order == 0) order = string.CompareOrdinal(one.Id, other.Id);
            return order != 0 ? order : string.CompareOrdinal(one.ToString(), other.ToString());
        });
    }
}

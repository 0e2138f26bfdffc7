namespace ThreatEvents.Reporting;

/// <summary>Events of Cloudforce One: categories, attackers and targets.</summary>
internal sealed class CloudforceSection(ReportOptions options, ReportPeriod period) : ReportSection(options, period, ["Events"])
{
    private const string All = "Events";

    private readonly NameCount _indicators = new();
    private readonly NameCount _categories = new();
    private readonly NameCount _attackers = new();
    private readonly NameCount _countries = new();
    private readonly NameCount _industries = new();

    public override string Heading => "Cloudforce One";

    public override IEnumerable<ReportFigure> Figures => [Figure(All), Figure("Indicators", _indicators), Figure("Attackers", _attackers), Figure("Targeted industries", _industries)];

    public override IEnumerable<ReportTable> Tables =>
        [Table("Categories", _categories), Table("Attackers", _attackers), Table("Countries of the attackers", _countries), Table("Targeted industries", _industries)];

    protected override int PartOf(EventRow row) => 0;

    protected override void Take(EventRow row, DateTime local, Lies lies)
    {
        Count(All, lies);
        _indicators.Add(row.Subject, lies);
        _categories.Add(row.Type, lies);
        _attackers.Add(row.Actor, lies);
        _countries.AddEach(row.CountryCode, lies);
        _industries.Add(row.Target, lies);
    }
}

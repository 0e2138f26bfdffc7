using System.Globalization;

namespace ThreatEvents.Reporting;

/// <summary>Nameshield's threat events: brands, registrars, hosters, and the domains to look at first.</summary>
internal sealed class CtiSection(ReportOptions options, ReportPeriod period) : ReportSection(options, period, Levels)
{
    private const string All = "Threat events";
    private const string Serious = "High criticality";
    private const string Fresh = "Domains under 30 days old";

    private static readonly string[] Levels = ["High", "Medium", "Low", "None or unknown"];

    private static readonly TimeSpan Young = TimeSpan.FromDays(30);

    private readonly NameCount _domains = new();
    private readonly NameCount _brands = new();
    private readonly NameCount _registrars = new();
    private readonly NameCount _countries = new();
    private readonly NameCount _systems = new();
    private readonly NewestRows<Threat> _worst = new(options.TopCount, Threat.Order);

    public override string Heading => "Threats to brands";

    public override IEnumerable<ReportFigure> Figures => [Figure(All), Figure(Serious), Figure("Domains", _domains), Figure(Fresh)];

    public override IEnumerable<ReportTable> Tables =>
        [Table("Brands", _brands), Table("Registrars", _registrars), Table("Countries of the hosts", _countries), Table("Autonomous systems", _systems)];

    public override EventTable Listed => new("To look at first", ["Date", "Domain", "Criticality", "Brand", "Registrar", "Age when detected"], [.. _worst.Rows.Select(Cells)]);

    protected override int PartOf(EventRow row) => row.Criticality?.ToUpperInvariant() switch
    {
        "HIGH" => 0,
        "MEDIUM" => 1,
        "LOW" => 2,
        _ => 3,
    };

    protected override void Take(EventRow row, DateTime local, Lies lies)
    {
        Count(All, lies);
        var part = PartOf(row);
        if (part == 0) Count(Serious, lies);
        var age = Age(row);
        if (age >= TimeSpan.Zero && age < Young) Count(Fresh, lies);
        _domains.Add(row.Subject?.ToLowerInvariant(), lies);
        _brands.Add(row.BrandName, lies);
        _registrars.Add(row.Registrar, lies);
        _countries.AddEach(row.CountryCode, lies);
        _systems.AddEach(row.AutonomousSystem, lies);
        if (lies == Lies.Within) _worst.Add(new Threat(part, local, row.Id ?? "", row.Subject, row.Criticality, row.BrandName, row.Registrar, age));
    }

    private static TimeSpan? Age(EventRow row)
        => ReportTime.Read(row.IsoDate) is { } seen && ReportTime.Read(row.IsoRegisteredAt) is { } registered ? seen - registered : null;

    private IReadOnlyList<string> Cells(Threat item) =>
    [
        item.Local.ToString("g", Options.Culture),
        ShownDomain.Of(item.Domain),
        item.Level is { Length: > 0 } level ? level.Substring(0, 1).ToUpper(CultureInfo.InvariantCulture) + level.Substring(1).ToLower(CultureInfo.InvariantCulture) : "",
        item.Brand ?? "",
        item.Registrar ?? "",
        item.Age is { } age ? Days(age) : "",
    ];

    private string Days(TimeSpan age)
    {
        if (age < TimeSpan.Zero) return "registered later";
        var days = (int)age.TotalDays;
        return days == 0 ? "less than a day" : string.Format(Options.Culture, days == 1 ? "{0:N0} day" : "{0:N0} days", days);
    }

    private sealed record Threat(int Part, DateTime Local, string Id, string? Domain, string? Level, string? Brand, string? Registrar, TimeSpan? Age)
    {
        /// <summary>The most critical first, then the newest.</summary>
        public static IComparer<Threat> Order { get; } = Comparer<Threat>.Create((one, other) =>
        {
            var order = one.Part.CompareTo(other.Part);
            if (order == 0) order = other.Local.CompareTo(one.Local);
            if (order == 0) order = string.CompareOrdinal(one.Id, other.Id);
            return order != 0 ? order : string.CompareOrdinal(one.Domain, other.Domain);
        });
    }
}

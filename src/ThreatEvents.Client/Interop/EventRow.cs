using System.Globalization;
using ThreatEvents.Interop;

namespace ThreatEvents;

/// <summary>
/// An event as one flat row: the same columns for every kind of event and whatever it lacks, each of them a single text. Events of all three services stand
/// in one table, in the order of their moments.
/// </summary>
public sealed class EventRow
{
    /// <summary>The longest text that a cell of the usual spreadsheets takes, in characters; what is longer runs into the next rows there.</summary>
    public const int LongestCell = 32_767;

    internal const string Cti = "CTI";
    internal const string Audit = "Audit";
    internal const string Cloudforce = "Cloudforce One";

    private const string Separator = "; ";

    /// <summary>When it happened, ISO 8601 in UTC.</summary>
    public string? IsoDate { get; init; }

    /// <summary>Which service's event it is: CTI, Audit or Cloudforce One.</summary>
    public string? Source { get; init; }

    public string? Id { get; init; }

    /// <summary>The type of a threat, the context of an audit event, the category of an event of Cloudforce One.</summary>
    public string? Type { get; init; }

    /// <summary>What was done, of audit events.</summary>
    public string? Action { get; init; }

    /// <summary>How it ended, of audit events.</summary>
    public string? State { get; init; }

    /// <summary>NONE, LOW, MEDIUM or HIGH, of threats of Nameshield.</summary>
    public string? Criticality { get; init; }

    /// <summary>What it is about: a domain, a zone, a user, an indicator.</summary>
    public string? Subject { get; init; }

    /// <summary>What <see cref="Subject"/> is.</summary>
    public string? SubjectType { get; init; }

    /// <summary>In words: a page's title, the records that changed, what Cloudforce One says.</summary>
    public string? Description { get; init; }

    public string? BrandName { get; init; }

    /// <summary>Who did it: a login, an attacker.</summary>
    public string? Actor { get; init; }

    /// <summary>To whom: a user, an industry.</summary>
    public string? Target { get; init; }

    /// <summary>The addresses of a domain, of who acted, or the indicator.</summary>
    public string? IPAddress { get; init; }

    /// <summary>The countries of a domain's records, or of an attacker.</summary>
    public string? CountryCode { get; init; }

    public string? AutonomousSystem { get; init; }

    public string? Registrar { get; init; }

    /// <summary>When the domain was registered, ISO 8601 in UTC.</summary>
    public string? IsoRegisteredAt { get; init; }

    public string? NameServer { get; init; }

    public string? MailServer { get; init; }

    /// <summary>Where a domain leads to, or the indicator.</summary>
    public string? Url { get; init; }

    /// <summary>Tags and MITRE ATT&amp;CK techniques.</summary>
    public string? Tags { get; init; }

    /// <summary>Who may see it: the Traffic Light Protocol's word.</summary>
    public string? Tlp { get; init; }

    /// <summary>What analysts wrote.</summary>
    public string? Comment { get; init; }

    /// <summary>The customer or the dataset that it belongs to.</summary>
    public string? Scope { get; init; }

    /// <param name="item">A <see cref="CtiEvent"/>, an <see cref="AuditEvent"/> or a <see cref="CfEvent"/>.</param>
    /// <param name="protect">Puts an apostrophe in front of texts that a spreadsheet would run as a formula, as <see cref="CsvCell"/> does.</param>
    /// <exception cref="ArgumentException">It is no event.</exception>
    public static EventRow Of(object item, bool protect = false)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            CtiEvent cti => Of(cti, protect),
            AuditEvent audit => Of(audit, protect),
            CfEvent cloudforce => Of(cloudforce, protect),
            _ => throw new ArgumentException($"{item.GetType().Name} is no event of this module."),
        };
    }

    public override string ToString() => string.Join(" ", new[] { IsoDate, Source, Subject }.Where(part => !string.IsNullOrEmpty(part)));

    private static EventRow Of(CtiEvent item, bool protect) => new()
    {
        IsoDate = item.IsoDate,
        Source = Cti,
        Id = Cell(item.Id, protect),
        Type = Cell(item.Type, protect),
        Criticality = Cell(item.Criticality, protect),
        Subject = Cell(item.Domain, protect),
        SubjectType = string.IsNullOrEmpty(item.Domain) ? null : "domain",
        Description = Cell(item.PageTitle, protect),
        BrandName = Cell(item.BrandName, protect),
        IPAddress = Cell(item.IPAddress, protect),
        CountryCode = Cell(item.CountryCode, protect),
        AutonomousSystem = Cell(item.AutonomousSystem, protect),
        Registrar = Cell(item.Registrar, protect),
        IsoRegisteredAt = item.IsoRegisteredAt,
        NameServer = Cell(item.NameServer, protect),
        MailServer = Cell(item.MailServer, protect),
        Url = Cell(item.FinalUrl ?? item.OriginUrl, protect),
        Comment = Cell(item.Comment, protect),
        Scope = item.CustomerId?.ToString(CultureInfo.InvariantCulture),
    };

    private static EventRow Of(AuditEvent item, bool protect)
    {
        var (subject, kind) = AuditSubject(item.Zone, item.Domain, item.CertificateOrganization, item.User);
        return new()
        {
            IsoDate = item.IsoDate,
            Source = Audit,
            Id = Cell(item.Id, protect),
            Type = Cell(item.Context, protect),
            Action = Cell(item.Action, protect),
            State = Cell(item.State, protect),
            Subject = Cell(subject, protect),
            SubjectType = kind,
            Description = Cell(item.Change, protect),
            Actor = Cell(item.CreatorLogin, protect),
            Target = Cell(item.User, protect),
            IPAddress = Cell(item.CreatorIPAddress, protect),
            Scope = item.CustomerId?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static EventRow Of(CfEvent item, bool protect)
    {
        var (address, url) = Places(item.Indicator);
        return new()
        {
            IsoDate = item.IsoDate,
            Source = Cloudforce,
            Id = Cell(item.Id, protect),
            Type = Cell(item.Category, protect),
            Subject = Cell(item.Indicator, protect),
            SubjectType = Cell(item.IndicatorType, protect),
            Description = Cell(item.Event, protect),
            Actor = Cell(item.Attacker, protect),
            Target = Cell(item.TargetIndustry, protect),
            IPAddress = Cell(address, protect),
            CountryCode = Cell(item.AttackerCountry, protect),
            Url = Cell(url, protect),
            Tags = Cell([.. item.Tags, .. item.MitreAttack], protect),
            Tlp = Cell(item.Tlp, protect),
            Comment = Cell(item.Insight, protect),
            Scope = Cell(item.DatasetId, protect),
        };
    }

    /// <summary>What an audit event concerns, the most particular first.</summary>
    internal static (string? Subject, string? Kind) AuditSubject(string? zone, string? domain, string? organization, string? user)
    {
        foreach (var (subject, kind) in ((string?, string)[])[(zone, "zone"), (domain, "domain"), (user, "user"), (organization, "organization")])
        {
            if (!string.IsNullOrEmpty(subject)) return (subject, kind);
        }

        return default;
    }

    /// <summary>The indicator where it is an address, and where it is a URL.</summary>
    internal static (string? IPAddress, string? Url) Places(string? indicator)
        => EcsWriting.Address(indicator) is { } address ? (address, null) : (null, indicator?.Contains("://") == true ? indicator : null);

    internal static string? Cell(string? text, bool protect)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var safe = protect ? CsvCell.Protect(text!) : text!;
        return safe.Length <= LongestCell ? safe : Cut(safe);
    }

    /// <summary>A list as <c>a; b</c>, never as JSON: a semicolon inside an item becomes a comma, so that each one in the cell is a boundary.</summary>
    internal static string? Cell(IReadOnlyList<string> items, bool protect)
    {
        if (items.Count == 0) return null;
        if (items.Count == 1) return Cell(items[0].Replace(';', ','), protect);
        var text = new System.Text.StringBuilder();
        foreach (var item in items)
        {
            if (text.Length > LongestCell) break;
            if (text.Length > 0) text.Append(Separator);
            text.Append(item.Replace(';', ','));
        }

        return Cell(text.ToString(), protect);
    }

    private static string Cut(string text)
    {
        var end = LongestCell - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text.Substring(0, end) + "…";
    }
}

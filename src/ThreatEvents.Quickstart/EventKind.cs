using System.Globalization;

namespace ThreatEvents.Quickstart;

/// <summary>How one kind of event is shown, counted and exported.</summary>
internal sealed record EventKind<T>(
    IReadOnlyList<TableColumn<T>> Table,
    IReadOnlyList<CsvColumn<T>> Csv,
    IReadOnlyList<Tally<T>> Tallies);

internal static class EventKinds
{
    public static readonly EventKind<CtiEvent> Cti = new(
        [
            new("Date (UTC)", 16, item => Moment.Short(item.Date)),
            new("Level", 6, item => item.Criticality),
            new("Brand", 18, item => item.BrandName),
            new("Domain", 34, item => item.Domain),
            new("Registrar", 18, item => item.Registrar),
        ],
        [
            new("Id", item => item.Id),
            new("Date", item => Moment.Iso(item.Date)),
            new("Type", item => item.Type),
            new("Domain", item => item.Domain),
            new("Criticality", item => item.Criticality),
            new("CriticalityName", item => item.CriticalityName),
            new("BrandName", item => item.BrandName),
            new("BrandId", item => item.BrandId),
            new("Registrar", item => item.Registrar),
            new("RegisteredAt", item => Moment.Iso(item.RegisteredAt)),
            new("OwnerOrganisation", item => item.OwnerOrganisation),
            new("PageTitle", item => item.PageTitle),
            new("OriginUrl", item => item.OriginUrl),
            new("FinalUrl", item => item.FinalUrl),
            new("IPAddress", item => item.IPAddress.ToString()),
            new("NameServer", item => item.NameServer.ToString()),
            new("MailServer", item => item.MailServer.ToString()),
            new("CountryCode", item => item.CountryCode.ToString()),
            new("AutonomousSystem", item => item.AutonomousSystem.ToString()),
            new("Comment", item => item.Comment.ToString()),
            new("CustomerId", item => item.CustomerId?.ToString(CultureInfo.InvariantCulture)),
        ],
        [
            new("criticality", item => item.Criticality, [.. NameshieldVocabulary.Criticality.Reverse()]),
            new("brand", item => item.BrandName),
        ]);

    public static readonly EventKind<AuditEvent> Audit = new(
        [
            new("Date (UTC)", 16, item => Moment.Short(item.Date)),
            new("Context", 10, item => item.Context),
            new("Action", 10, item => item.Action),
            new("State", 8, item => item.State),
            new("Who", 14, item => item.CreatorLogin),
            new("What", 32, item => item.Change ?? item.Domain ?? item.Zone ?? item.User),
        ],
        [
            new("Id", item => item.Id),
            new("Date", item => Moment.Iso(item.Date)),
            new("Context", item => item.Context),
            new("Action", item => item.Action),
            new("State", item => item.State),
            new("Zone", item => item.Zone),
            new("Domain", item => item.Domain),
            new("User", item => item.User),
            new("CreatorLogin", item => item.CreatorLogin),
            new("CreatorIPAddress", item => item.CreatorIPAddress),
            new("CertificateOrganization", item => item.CertificateOrganization),
            new("CustomerId", item => item.CustomerId?.ToString(CultureInfo.InvariantCulture)),
            new("Change", item => item.Change),
            new("Payload", item => item.Payload.ToString()),
        ],
        [
            new("context", item => item.Context),
            new("action", item => item.Action),
        ]);
}

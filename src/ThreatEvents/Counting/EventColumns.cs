namespace ThreatEvents.Commands;

/// <summary>The columns of the two kinds of events, in the order in which they are offered.</summary>
internal static class EventColumns
{
    public static readonly IReadOnlyList<EventColumn<CtiEvent>> Cti =
    [
        new("BrandName", item => item.BrandName, "Brand"),
        new("Criticality", item => item.Criticality, "Severity"),
        new("Type", item => item.Type),
        new("Registrar", item => item.Registrar),
        new("CountryCode", item => item.CountryCode, "Country") { IsList = true },
        new("AutonomousSystem", item => item.AutonomousSystem, "AS") { IsList = true },
        new("IPAddress", item => item.IPAddress, "IP") { IsList = true },
        new("NameServer", item => item.NameServer) { IsList = true },
        new("MailServer", item => item.MailServer) { IsList = true },
        new("TopLevelDomain", item => LastLabel(item.Domain), "Tld"),
        new("Domain", item => item.Domain),
        new("OwnerOrganisation", item => item.OwnerOrganisation, "Owner", "OwnerOrganization"),
        new("PageTitle", item => item.PageTitle, "Title"),
        new("CustomerId", item => item.CustomerId, "Customer"),
    ];

    public static readonly IReadOnlyList<EventColumn<AuditEvent>> Audit =
    [
        new("CreatorLogin", item => item.CreatorLogin, "Creator", "Login"),
        new("Action", item => item.Action),
        new("Context", item => item.Context),
        new("State", item => item.State),
        new("Zone", item => item.Zone),
        new("Domain", item => item.Domain),
        new("Subject", item => item.Subject),
        new("User", item => item.User),
        new("CreatorIPAddress", item => item.CreatorIPAddress, "IPAddress", "IP"),
        new("CertificateOrganization", item => item.CertificateOrganization, "Organization"),
        new("CustomerId", item => item.CustomerId, "Customer"),
    ];

    /// <summary>.example of login.example; an address and a name without a dot have none.</summary>
    public static string? LastLabel(string? domain)
    {
        var name = domain?.TrimEnd('.') ?? "";
        var dot = name.LastIndexOf('.');
        return dot < 0 || dot == name.Length - 1 || char.IsDigit(name[dot + 1]) ? null : "." + name.Substring(dot + 1).ToLowerInvariant();
    }
}

using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The row of an event that came back from a file, a job or another machine: the bag has the properties of the live one under the same names.</summary>
internal static class RevivedRow
{
    /// <summary>Null where it was no event.</summary>
    public static EventRow? Of(PSObject bag, bool protect)
    {
        string? Text(string property) => EventRow.Cell(Revived.Text(bag, property), protect);
        string? Texts(string property) => EventRow.Cell(List(Revived.Property(bag, property)), protect);
        switch (Revived.TypeOf(bag))
        {
            case nameof(CtiEvent):
                return new EventRow
                {
                    IsoDate = Text("IsoDate"),
                    Source = EventRow.Cti,
                    Id = Text("Id"),
                    Type = Text("Type"),
                    Criticality = Text("Criticality"),
                    Subject = Text("Domain"),
                    SubjectType = Text("Domain") is null ? null : "domain",
                    Description = Text("PageTitle"),
                    BrandName = Text("BrandName"),
                    IPAddress = Texts("IPAddress"),
                    CountryCode = Texts("CountryCode"),
                    AutonomousSystem = Texts("AutonomousSystem"),
                    Registrar = Text("Registrar"),
                    IsoRegisteredAt = Text("IsoRegisteredAt"),
                    NameServer = Texts("NameServer"),
                    MailServer = Texts("MailServer"),
                    Url = Text("FinalUrl") ?? Text("OriginUrl"),
                    Comment = Texts("Comment"),
                    Scope = Text("CustomerId"),
                };
            case nameof(AuditEvent):
                var (subject, kind) = EventRow.AuditSubject(Text("Zone"), Text("Domain"), Text("CertificateOrganization"), Text("User"));
                return new EventRow
                {
                    IsoDate = Text("IsoDate"),
                    Source = EventRow.Audit,
                    Id = Text("Id"),
                    Type = Text("Context"),
                    Action = Text("Action"),
                    State = Text("State"),
                    Subject = subject,
                    SubjectType = kind,
                    Description = Text("Change"),
                    Actor = Text("CreatorLogin"),
                    Target = Text("User"),
                    IPAddress = Text("CreatorIPAddress"),
                    Scope = Text("CustomerId"),
                };
            case nameof(CfEvent):
                var (address, url) = EventRow.Places(Revived.Text(bag, "Indicator"));
                return new EventRow
                {
                    IsoDate = Text("IsoDate"),
                    Source = EventRow.Cloudforce,
                    Id = Text("Id"),
                    Type = Text("Category"),
                    Subject = Text("Indicator"),
                    SubjectType = Text("IndicatorType"),
                    Description = Text("Event"),
                    Actor = Text("Attacker"),
                    Target = Text("TargetIndustry"),
                    IPAddress = EventRow.Cell(address, protect),
                    CountryCode = Text("AttackerCountry"),
                    Url = EventRow.Cell(url, protect),
                    Tags = EventRow.Cell([.. List(Revived.Property(bag, "Tags")), .. List(Revived.Property(bag, "MitreAttack"))], protect),
                    Tlp = Text("Tlp"),
                    Comment = Text("Insight"),
                    Scope = Text("DatasetId"),
                };
            default:
                return null;
        }
    }

    /// <summary>A list as Clixml and jobs give it back, or its text.</summary>
    private static string[] List(object? value) => Plain.Of(value) switch
    {
        null => [],
        string text => text.Length == 0 ? [] : [text],
        IEnumerable items => [.. items.Cast<object?>().Select(item => item?.ToString()).OfType<string>()],
        var other => [other.ToString() ?? ""],
    };
}

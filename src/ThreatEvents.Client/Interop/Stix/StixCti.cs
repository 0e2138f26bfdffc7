using System.Globalization;
using System.Text;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>A threat event of Nameshield in STIX: the domain is the indicator. Neither the brand's own site nor what others share ever becomes one.</summary>
internal static class StixCti
{
    /// <summary>What registrars write where they name nobody.</summary>
    private static readonly string[] Withheld = ["redacted", "privacy", "not disclosed"];

    /// <summary>Null where the event lies below the least level.</summary>
    public static StixGroup? Of(CtiEvent item, string eventId, StixOptions options, StixNotices notices)
    {
        if (IsBelow(item.Criticality, options.MinCriticality))
        {
            notices.BelowLevel++;
            return null;
        }

        var date = item.DateSent!.Value.Utc;
        var group = new StixGroup(options, StixService.Nameshield, eventId, date, Changed(item, date), options.Tlp);
        var domain = StixObservable.Domain(item.Domain);
        if (domain is null) notices.Drop(eventId, "the domain", item.Domain);
        var facts = Facts(item, domain, options.IncludeContact);
        var final = Page(item.FinalUrl, "the page", eventId, notices);
        var isFinalOwn = final is not null && domain is not null && StixUrl.Host(item.FinalUrl) == domain.Value;

        var indicators = new List<string>();
        if (domain is { MayIndicate: true }) indicators.Add(group.Indicate(domain, "domain", facts));
        else if (domain is not null) notices.NotPublic++;
        if (isFinalOwn && final!.MayIndicate) indicators.Add(group.Indicate(final, "page", facts));
        if (!options.IsWhole) return group;

        Observe(group, item, domain, final, Page(item.OriginUrl, "the first page", eventId, notices), options);
        var contact = options.IncludeContact ? Owner(group, item, eventId, notices) : null;
        var observed = group.ObservedData(facts.References[0]);
        if (observed is not null) foreach (var indicator in indicators) group.Relate("based-on", indicator, observed);
        if (domain is { MayIndicate: true }) Sight(group, item, eventId, indicators[0]);
        if (contact is not null && indicators.Count > 0) group.Relate("related-to", indicators[0], contact);

        string[] about = [.. indicators, .. observed is null ? (string[])[] : [observed]];
        if (indicators.Count == 0) group.Note("event", about, $"{item.Type}: no indicator can be made of '{SafeText.Escape(StixNotices.Short(item.Domain))}'.");
        foreach (var comment in item.Comments)
        {
            if (!string.IsNullOrWhiteSpace(comment.Content)) group.Note("comment", about, comment.Content!, comment.DateSent?.Utc);
        }

        group.Conclude(domain?.Value ?? eventId, facts);
        return group;
    }

    private static DateTime Changed(CtiEvent item, DateTime date)
        => item.Comments.Select(comment => comment.DateSent?.Utc).OfType<DateTime>().Append(date).Max();

    private static bool IsBelow(string? level, string? least)
    {
        if (least is null) return false;
        var (given, wanted) = (Rank(level), Rank(least));

        // A level that nobody knows may be a high one.
        return given >= 0 && given < wanted;

        static int Rank(string? word)
        {
            for (var at = 0; at < NameshieldVocabulary.Criticality.Count; at++)
            {
                if (NameshieldVocabulary.Criticality[at].Equals(word, StringComparison.OrdinalIgnoreCase)) return at;
            }

            return -1;
        }
    }

    private static StixObservable? Page(string? address, string what, string eventId, StixNotices notices)
    {
        if (string.IsNullOrEmpty(address)) return null;
        var page = StixObservable.Url(address);
        if (page is null) notices.Drop(eventId, what, address);
        return page;
    }

    private static StixFacts Facts(CtiEvent item, StixObservable? domain, bool includeContact)
    {
        var level = item.Criticality?.ToUpperInvariant();
        return new()
        {
            IndicatorType = level is "MEDIUM" or "HIGH" ? "malicious-activity" : "anomalous-activity",
            Description = Description(item, domain, includeContact),
            Labels = StixText.Distinct(["nameshield", item.Type, level is null ? null : "criticality:" + level.ToLowerInvariant()]),

            // What the service has is how grave it is; STIX has a place for how sure one is. The label keeps the word.
            Confidence = level switch { "HIGH" => 85, "MEDIUM" => 50, "LOW" => 15, _ => null },
            References =
            [
                new("nameshield", item.Id),
                new("nameshield", Url: item.Website?.ScreenshotResourceUrl, Description: "Screenshot"),
                new("nameshield", Url: item.Website?.SourceResourceUrl, Description: "Source of the page"),
                new("nameshield", Url: item.Whois?.ResourceUrl, Description: "Whois"),
            ],
        };
    }

    private static string Description(CtiEvent item, StixObservable? domain, bool includeContact)
    {
        var text = new StringBuilder();
        text.Append(string.Join(": ", new[] { item.Type, item.PageTitle }.Where(part => !string.IsNullOrWhiteSpace(part))));
        if (domain is not null && StixDomain.Unicode(domain.Value) is var name && name != domain.Value) Line("Domain", name);
        Line("Brand", item.BrandName);
        Line("Registrar", item.Registrar);
        Line("Registered", Day(item.Whois?.CreationDateSent));
        Line("Updated", Day(item.Whois?.UpdatedDateSent));
        Line("Expires", Day(item.Whois?.ExpirationDateSent));
        if (includeContact) Line("Owner", item.OwnerOrganisation);
        return StixText.Clean(text.ToString());

        void Line(string label, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) return;
            if (text.Length > 0) text.Append('\n');
            text.Append(label).Append(": ").Append(value);
        }
    }

    private static string? Day(Moment? moment) => moment?.Utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Observe(StixGroup group, CtiEvent item, StixObservable? domain, StixObservable? final, StixObservable? origin, StixOptions options)
    {
        var name = group.Observe(domain);
        group.Observe(final);
        group.Observe(origin);
        foreach (var record in item.DnsRecords)
        {
            var type = record.Type?.ToUpperInvariant();
            if (type is "A" or "AAAA" && group.Observe(StixObservable.Address(record.IPAddress)) is { } address)
            {
                if (name is not null && StixDomain.Ascii(record.Name) == domain!.Value) group.Refer(name, address);
                if (SystemOf(record.AutonomousSystem?.Number) is { } number) group.Refer(address, group.Observe(number, CleanName(record.AutonomousSystem?.Organization)));
            }
            else if (type is "NS" or "MX" or "CNAME" && options.IncludeInfrastructure)
            {
                group.Observe(StixObservable.Domain(record.Name));
            }
        }
    }

    private static string? CleanName(string? name) => string.IsNullOrWhiteSpace(name) ? null : StixText.Clean(name!);

    private static long? SystemOf(string? number)
    {
        if (number?.StartsWith("AS", StringComparison.OrdinalIgnoreCase) == true) number = number.Substring(2);
        return uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var system) ? system : null;
    }

    private static void Sight(StixGroup group, CtiEvent item, string eventId, string indicator)
    {
        var where = Victim(group, item);
        string[] needs = where is null ? [indicator] : [indicator, where];
        group.Add("sighting", "sighting", "", needs, writer =>
        {
            writer.WriteString("first_seen"u8, group.Created);
            writer.WriteString("last_seen"u8, group.Created);
            writer.WriteNumber("count"u8, 1);
            writer.WriteString("sighting_of_ref"u8, indicator);
            writer.Texts("where_sighted_refs"u8, where is null ? [] : [where]);
            StixReference.Write(writer, [new StixReference("nameshield", item.Id ?? eventId)]);
        });
    }

    /// <summary>The brand that is imitated, or else the customer.</summary>
    private static string? Victim(StixGroup group, CtiEvent item)
    {
        if (!string.IsNullOrWhiteSpace(item.BrandName))
        {
            var name = StixText.Clean(item.BrandName!);
            var since = Moment.Iso(item.Brand?.MonitoredSinceSent);
            return group.Share("identity", "brand", string.Join("|", item.BrandId, since, name), [], isMarked: true, writer =>
            {
                writer.WriteString("name"u8, name);
                writer.Text("description"u8, since is null ? "A brand that Nameshield monitors." : $"A brand that Nameshield monitors since {since.Substring(0, 10)}.");
                writer.WriteString("identity_class"u8, "organization"u8);
                StixReference.Write(writer, [new StixReference("nameshield", string.IsNullOrEmpty(item.BrandId) ? null : "brand:" + item.BrandId)]);
            });
        }

        if (item.CustomerId is not { } customer) return null;
        var number = customer.ToString(CultureInfo.InvariantCulture);
        return group.Share("identity", "customer", number, [], isMarked: true, writer =>
        {
            writer.WriteString("name"u8, "Customer " + number);
            writer.WriteString("identity_class"u8, "organization"u8);
            StixReference.Write(writer, [new StixReference("nameshield", "customer:" + number)]);
        });
    }

    /// <summary>The domain's owner, as the registration names one who is a person.</summary>
    private static string? Owner(StixGroup group, CtiEvent item, string eventId, StixNotices notices)
    {
        var mail = item.Whois?.OwnerEmail;
        if (!string.IsNullOrWhiteSpace(mail) && group.Observe(StixObservable.Mail(mail!.Trim())) is null) notices.Drop(eventId, "the owner's address", mail);
        var name = item.Whois?.OwnerName;
        if (string.IsNullOrWhiteSpace(name) || IsWithheld(name!)) return null;
        name = StixText.Clean(name!.Trim());
        return group.Add("identity", "owner", name, [], writer =>
        {
            writer.WriteString("name"u8, name);
            writer.WriteString("identity_class"u8, "individual"u8);
            writer.Text("contact_information"u8, string.IsNullOrWhiteSpace(mail) ? null : StixText.Clean(mail!.Trim()));
        });
    }

    private static bool IsWithheld(string name)
        => Array.Exists(Withheld, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}

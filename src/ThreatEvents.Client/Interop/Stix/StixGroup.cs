using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>The objects of one event, and what they need of those that events share: whoever puts it into a bundle puts every reference's target there too.</summary>
internal sealed class StixGroup
{
    private static readonly string[] None = [];

    private readonly StixOptions _options;
    private readonly string _scope;
    private readonly string _eventId;
    private readonly DateTime _date;
    private readonly string[] _markings;
    private readonly Dictionary<string, StixSighted> _sighted = new(StringComparer.Ordinal);

    /// <param name="options">How events become STIX.</param>
    /// <param name="service">Where the event comes from.</param>
    /// <param name="eventId">The event's id.</param>
    /// <param name="date">When it was made, which never changes.</param>
    /// <param name="changed">When it changed last.</param>
    /// <param name="tlp">Who may see it.</param>
    public StixGroup(StixOptions options, StixService service, string eventId, DateTime date, DateTime changed, string tlp)
    {
        (_options, _eventId, _date, Tlp) = (options, eventId, date, tlp);
        Service = service;
        Created = StixTime.Of(date);
        Modified = changed > date ? StixTime.Of(changed) : Created;
        var markings = StixTlp.Markings(tlp, options.TlpVersion);

        // Sentinel takes no marking definitions, and knows the published ones by their ids.
        var isSentinel = options.Profile == StixProfile.Sentinel;
        if (!isSentinel) foreach (var marking in markings) Objects.Add(new StixObject(marking.Id, "", System.Text.Encoding.UTF8.GetBytes(marking.Json), None));
        _markings = [.. markings.Take(isSentinel ? 1 : markings.Count).Select(marking => marking.Id)];

        // Another maker's objects are others: only who made an object may change it.
        var name = options.IdentityName ?? service.Name;
        var isOwn = options.IdentityName is null && options.IdentityId is null;
        Producer = options.IdentityId ?? StixId.Of("identity", isOwn ? service.Key : "", "", "producer", StixText.Clean(name));
        _scope = isOwn ? service.Key : Producer;
        Objects.Add(new StixObject(Producer, "", Json("identity", Producer, null, StixTime.Fixed, StixTime.Fixed, None, writer =>
        {
            writer.WriteString("name"u8, StixText.Clean(name));
            writer.WriteString("identity_class"u8, "organization"u8);
        }), None));
    }

    public StixService Service { get; }

    public string Producer { get; }

    public string Created { get; }

    public string Modified { get; }

    public string Tlp { get; }

    /// <summary>Each behind those that it refers to.</summary>
    public List<StixObject> Objects { get; } = [];

    /// <summary>What the event is about, for its grouping.</summary>
    public List<string> Members { get; } = [];

    public IReadOnlyCollection<StixSighted> Sighted => _sighted.Values;

    /// <summary>An object of this event.</summary>
    public string Add(string type, string role, string value, IReadOnlyList<string> needs, Action<Utf8JsonWriter> body, DateTime? date = null, bool changes = false)
    {
        var id = StixId.Of(type, _scope, _eventId, role, value);
        var created = date is { } own ? StixTime.Of(own) : Created;
        var modified = changes ? Modified : created;
        Objects.Add(new StixObject(id, modified, Json(type, id, Producer, created, modified, _markings, body), [Producer, .. needs]));
        Members.Add(id);
        return id;
    }

    /// <summary>An object that events share. Its text depends on nothing but what its id is made of, so that it is the same in every run.</summary>
    public string Share(string type, string role, string value, IReadOnlyList<string> needs, bool isMarked, Action<Utf8JsonWriter> body)
    {
        var id = StixId.Of(type, _scope, "", role, isMarked ? value + "|" + Tlp : value);
        Objects.Add(new StixObject(id, "", Json(type, id, Producer, StixTime.Fixed, StixTime.Fixed, isMarked ? _markings : None, body), [Producer, .. needs]));
        return id;
    }

    public string? Observe(StixObservable? value)
    {
        if (value?.Id is not { } id) return null;
        if (!_sighted.ContainsKey(id)) _sighted.Add(id, StixSighted.Of(value, Tlp));
        return id;
    }

    public string Observe(long number, string? name)
    {
        var system = StixSighted.OfSystem(number, name, Tlp);
        if (!_sighted.ContainsKey(system.Id)) _sighted.Add(system.Id, system);
        return system.Id;
    }

    public void Refer(string from, string to) => _sighted[from].Refer(to);

    /// <summary>An indicator, valid from the event's date on.</summary>
    public string Indicate(StixObservable value, string role, StixFacts facts) => Add(
        "indicator",
        role,
        value.Value,
        None,
        writer =>
        {
            writer.WriteString("name"u8, value.Value);
            writer.Text("description"u8, facts.Description);
            writer.Texts("indicator_types"u8, [facts.IndicatorType]);
            writer.WriteString("pattern"u8, value.Pattern);
            writer.WriteString("pattern_type"u8, "stix"u8);
            writer.WriteString("pattern_version"u8, "2.1"u8);
            writer.WriteString("valid_from"u8, Created);
            writer.Text("valid_until"u8, StixTime.End(_date, _options.ValidFor));
            writer.Texts("labels"u8, facts.Labels);
            writer.Number("confidence"u8, facts.Confidence);
            StixReference.Write(writer, facts.References);
            if (_options.Profile != StixProfile.OpenCti) return;
            writer.WriteString("x_opencti_main_observable_type"u8, OpenCtiType(value.Type));
            writer.Number("x_opencti_score"u8, facts.Confidence);
        },
        changes: true);

    public string Relate(string kind, string source, string target)
        => Add("relationship", kind, source + ">" + target, [source, target], writer => Relation(writer, kind, source, target));

    /// <summary>A relationship between two objects that events share.</summary>
    public string RelateShared(string kind, string source, string target)
        => Share("relationship", kind, source + ">" + target, [source, target], isMarked: true, writer => Relation(writer, kind, source, target));

    /// <summary>All that was observed, at the event's date; null where that is nothing.</summary>
    public string? ObservedData(StixReference reference)
    {
        if (_sighted.Count == 0) return null;
        string[] refs = [.. _sighted.Keys];
        return Add("observed-data", "observed", "", [], writer =>
        {
            writer.WriteString("first_observed"u8, Created);
            writer.WriteString("last_observed"u8, Created);
            writer.WriteNumber("number_observed"u8, 1);
            writer.Texts("object_refs"u8, refs);
            StixReference.Write(writer, [reference]);
        });
    }

    /// <param name="role">What it is a note of.</param>
    /// <param name="about">The objects that it is about; the maker of the objects where there are none.</param>
    /// <param name="content">What it says.</param>
    /// <param name="date">When it was written; the event's date where that is not known.</param>
    public string Note(string role, IReadOnlyList<string> about, string content, DateTime? date = null)
    {
        IReadOnlyList<string> refs = about.Count > 0 ? about : [Producer];
        content = StixText.Clean(content);
        return Add(
            "note",
            role,
            (date is { } written ? StixTime.Of(written) : Created) + "|" + content,
            refs,
            writer =>
            {
                writer.WriteString("content"u8, content);
                writer.Texts("object_refs"u8, refs);
            },
            date);
    }

    /// <summary>The event as a whole.</summary>
    public void Conclude(string name, StixFacts facts)
    {
        string[] refs = [.. Members.Concat(_sighted.Keys).Distinct(StringComparer.Ordinal)];
        if (refs.Length == 0) return;
        Add(
            "grouping",
            "event",
            "",
            [.. Members],
            writer =>
            {
                writer.WriteString("name"u8, StixText.Clean(name));
                writer.Text("description"u8, facts.Description);
                writer.WriteString("context"u8, "suspicious-activity"u8);
                writer.Texts("object_refs"u8, refs);
                writer.Texts("labels"u8, facts.Labels);
                StixReference.Write(writer, [facts.References[0]]);
            },
            changes: true);
    }

    private static void Relation(Utf8JsonWriter writer, string kind, string source, string target)
    {
        writer.WriteString("relationship_type"u8, kind);
        writer.WriteString("source_ref"u8, source);
        writer.WriteString("target_ref"u8, target);
    }

    private static byte[] Json(string type, string id, string? creator, string created, string modified, string[] markings, Action<Utf8JsonWriter> body) => JsonSheet.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("spec_version"u8, "2.1"u8);
        writer.WriteString("id"u8, id);
        writer.Text("created_by_ref"u8, creator);
        writer.WriteString("created"u8, created);
        writer.WriteString("modified"u8, modified);
        body(writer);
        writer.Texts("object_marking_refs"u8, markings);
        writer.WriteEndObject();
    });

    private static string OpenCtiType(string type) => type switch
    {
        IndicatorKind.Domain => "Domain-Name",
        IndicatorKind.Url => "Url",
        IndicatorKind.Address4 => "IPv4-Addr",
        IndicatorKind.Address6 => "IPv6-Addr",
        IndicatorKind.Mail => "Email-Addr",
        _ => "StixFile",
    };
}

using System.Text.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>
/// An observable. Its id is made of its value alone, so several events share it: what each of them knows about it comes together, and the narrowest circle
/// of theirs may see it.
/// </summary>
internal sealed class StixSighted(string id, string type, string tlp)
{
    private readonly List<string> _refs = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public string Type { get; } = type;

    public string Tlp { get; private set; } = tlp;

    public string Value { get; init; } = "";

    public string? Hash { get; init; }

    public long? Number { get; init; }

    public string? Name { get; private set; }

    /// <summary>Addresses that a domain leads to; the systems that an address belongs to.</summary>
    public IReadOnlyList<string> Refs => _refs;

    public static StixSighted Of(StixObservable value, string tlp) => new(value.Id!, value.Type, tlp) { Value = value.ObservableValue, Hash = value.Hash };

    public static StixSighted OfSystem(long number, string? name, string tlp)
        => new(StixId.OfObservable("autonomous-system", FormattableString.Invariant($"{{\"number\":{number}}}")), "autonomous-system", tlp) { Number = number, Name = name };

    public void Refer(string id)
    {
        if (_known.Add(id)) _refs.Add(id);
    }

    public void Merge(StixSighted other)
    {
        Tlp = StixTlp.Narrower(Tlp, other.Tlp)!;
        Name ??= other.Name;
        foreach (var id in other._refs) Refer(id);
    }

    public void Write(Utf8JsonWriter writer, int tlpVersion)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Type);
        writer.WriteString("spec_version"u8, "2.1"u8);
        writer.WriteString("id"u8, Id);
        if (Hash is { } hash)
        {
            writer.WriteStartObject("hashes"u8);
            writer.WriteString(hash, Value);
            writer.WriteEndObject();
        }
        else if (Number is { } number)
        {
            writer.WriteNumber("number"u8, number);
            writer.Text("name"u8, Name);
        }
        else
        {
            writer.WriteString("value"u8, Value);
        }

        writer.Texts(Type == IndicatorKind.Domain ? "resolves_to_refs"u8 : "belongs_to_refs"u8, _refs);
        writer.Texts("object_marking_refs"u8, [.. StixTlp.Markings(Tlp, tlpVersion).Select(marking => marking.Id)]);
        writer.WriteEndObject();
    }
}

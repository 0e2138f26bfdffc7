using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Fields that have no property of their own, as plain .NET values; prints and exports as compact JSON.</summary>
public sealed class PropertyBag : Dictionary<string, object?>
{
    private PropertyBag()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    private string _json = "";

    internal static PropertyBag Empty => new();

    /// <summary>Null and an empty dictionary give an empty bag.</summary>
    internal static PropertyBag From(Dictionary<string, JsonElement>? extra)
    {
        var bag = new PropertyBag();
        if (extra is null || extra.Count == 0) return bag;
        foreach (var (name, value) in extra) bag[name] = PlainValue.Of(value);
        bag._json = PlainValue.Compact(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in extra)
            {
                writer.WritePropertyName(name);
                value.WriteLenient(writer);
            }

            writer.WriteEndObject();
        });
        return bag;
    }

    internal static PropertyBag From(JsonElement value)
    {
        var bag = new PropertyBag();
        if (value.ValueKind != JsonValueKind.Object) return bag;
        foreach (var property in value.EnumerateObject()) bag[LenientElement.NameOf(property)] = PlainValue.Of(property.Value);
        bag._json = PlainValue.Compact(writer => value.WriteLenient(writer));
        return bag;
    }

    /// <summary>Compact JSON, or nothing where the bag is empty.</summary>
    public override string ToString() => _json;
}

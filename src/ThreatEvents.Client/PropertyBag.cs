using System.Collections;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// Fields that have no property of their own, as plain .NET values; prints and exports as compact JSON. Names that differ by case alone are different
/// ones, as they are in JSON; a name that is looked for is found in another case where it is not there as it is written.
/// </summary>
public sealed class PropertyBag : Dictionary<string, object?>, IDictionary<string, object?>, IReadOnlyDictionary<string, object?>, IDictionary
{
    private string _json = "";

    private PropertyBag()
        : base(StringComparer.Ordinal)
    {
    }

    internal static PropertyBag Empty => new();

    public new object? this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no field '{key}'.");
        set => base[key] = value;
    }

    object? IDictionary.this[object key]
    {
        get => key is string name && TryGetValue(name, out var value) ? value : null;
        set => base[(string)key] = value;
    }

    /// <summary>Compact JSON, or nothing where the bag is empty.</summary>
    public override string ToString() => _json;

    public new bool ContainsKey(string key) => TryGetValue(key, out _);

    public new bool TryGetValue(string key, out object? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (base.TryGetValue(key, out value)) return true;
        foreach (var (name, other) in this)
        {
            if (!name.Equals(key, StringComparison.OrdinalIgnoreCase)) continue;
            value = other;
            return true;
        }

        return false;
    }

    bool IDictionary.Contains(object key) => key is string name && ContainsKey(name);

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

    /// <summary>Names with texts; null stays null.</summary>
    internal static PropertyBag From(IEnumerable<(string Name, string? Text)> fields)
    {
        var bag = new PropertyBag();
        foreach (var (name, text) in fields) bag[name] = text;
        bag._json = bag.Count == 0 ? "" : PlainValue.Compact(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, text) in bag) writer.WriteString(name, (string?)text);
            writer.WriteEndObject();
        });
        return bag;
    }

    /// <summary>The same, with the value of a field that should have been an object and is none.</summary>
    internal static PropertyBag From(Dictionary<string, JsonElement>? extra, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null) return From(extra);
        return From(new Dictionary<string, JsonElement>(extra ?? []) { [name] = value });
    }

    internal static PropertyBag From(JsonElement value)
    {
        var bag = new PropertyBag();
        if (value.ValueKind != JsonValueKind.Object) return bag;
        foreach (var property in value.EnumerateObject()) bag[LenientElement.NameOf(property)] = PlainValue.Of(property.Value);
        bag._json = PlainValue.Compact(writer => value.WriteLenient(writer));
        return bag;
    }
}

using System.Collections;
using System.Text.Json;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>The keys that a JSON object may have. Any other one is refused, and so is a repeated one.</summary>
internal sealed class BodyRules : IEnumerable<string>
{
    private readonly Dictionary<string, (JsonRule Rule, bool Required)> _rules = new(StringComparer.Ordinal);

    public void Add(string name, JsonRule rule, bool required = false) => _rules.Add(name, (rule, required));

    /// <summary>The body as an object that has passed the rules.</summary>
    public JsonElement Read(SandboxRequest request)
    {
        var root = JsonBody.Read(request);
        if (root.ValueKind != JsonValueKind.Object) throw RequestRefusal.Invalid("body", "The body must be a JSON object.");
        if (Find(root) is var (name, complaint)) throw RequestRefusal.Invalid(name, $"The body key '{name}' {complaint}.");
        return root;
    }

    /// <summary>What is wrong with a nested object, as the end of a sentence.</summary>
    public string? Complaint(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return "must be an object";
        return Find(value) is var (name, complaint) ? $"has a key '{name}' that {complaint}" : null;
    }

    private (string Name, string Complaint)? Find(JsonElement value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!_rules.TryGetValue(property.Name, out var known)) return (property.Name, "is unknown");
            if (!seen.Add(property.Name)) return (property.Name, "must not be repeated");
            if (known.Rule(property.Value) is { } complaint) return (property.Name, complaint);
        }

        foreach (var pair in _rules)
        {
            if (pair.Value.Required && !seen.Contains(pair.Key)) return (pair.Key, "is required");
        }

        return null;
    }

    public IEnumerator<string> GetEnumerator() => _rules.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace ThreatEvents.Filtering;

/// <summary>The fields that one search of one service knows.</summary>
public sealed class FilterSchema
{
    private readonly Dictionary<string, FilterField> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Describes a search by its name, which stands in messages, and its fields.</summary>
    public FilterSchema(string name, params FilterField[] fields)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(fields);
        Name = name;
        Fields = fields;
        foreach (var field in fields) _byName.Add(field.Name, field);
    }

    /// <summary>What is searched.</summary>
    public string Name { get; }

    /// <summary>The fields, in the order in which they are shown.</summary>
    public IReadOnlyList<FilterField> Fields { get; }

    /// <summary>The field of that name, whatever the case of its letters; null when there is none.</summary>
    public FilterField? Find(string name) => _byName.TryGetValue(name, out var field) ? field : null;
}

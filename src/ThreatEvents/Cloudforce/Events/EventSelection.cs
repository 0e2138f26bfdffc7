using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Which events an object of the module stands for that is no event itself: those of a dataset, of an attacker, of a tag and so on.</summary>
internal sealed record EventSelection(string? DatasetId, IReadOnlyList<CfCondition> Conditions, IReadOnlyList<IReadOnlyList<CfCondition>> Branches)
{
    private const string Live = "ThreatEvents.";
    private const string Stored = "Deserialized.ThreatEvents.";

    /// <param name="input">An object from the pipeline, live or out of Import-Clixml or a job.</param>
    /// <returns>Null where it is an event, an id, or an object of another make, whose id is taken for an event's.</returns>
    /// <exception cref="QueryException">An object of the module that has no events.</exception>
    public static EventSelection? Of(PSObject? input)
    {
        if (input is null || TypeOf(input) is not { } type) return null;
        return type switch
        {
            nameof(CfDataset) => new EventSelection(Text(input, "Id"), [], []),
            nameof(CfAttacker) => Where("attacker", Text(input, "Name")),
            nameof(CfTag) or nameof(CfIndicatorTag) => Where("tags", Text(input, "Value")),
            nameof(CfCategory) => Where("category", Text(input, "Name")),
            nameof(CfTargetIndustry) => Where("targetIndustry", Text(input, "Name")),
            nameof(CfIndicatorType) => Where("indicatorType", Text(input, "Name")),
            nameof(CfIndicator) => Where("indicator", Text(input, "Value")) with { DatasetId = Text(input, "DatasetId") },
            nameof(CfCountry) => Either(Text(input, "Alpha2") ?? Text(input, "Alpha3") ?? Text(input, "Name"), "attackerCountry", "targetCountry"),

            // These name an event: by their id, or by one that they carry.
            nameof(CfEvent) or nameof(CfRawEvent) or nameof(CfBulkResult) or nameof(CfCreatedEvent) or "CfEventInput" => null,
            _ when type.StartsWith("Cf", StringComparison.Ordinal) && input.Properties["EventId"] is null => throw new QueryException(
                $"A {type} has no events.", Text(input, "Id"), "Pipe in events, ids of events, or what events belong to: datasets, attackers, tags, categories, industries, countries, indicators or their types."),
            _ => null,
        };
    }

    /// <summary>The name of the module's type, or null for an object of another make.</summary>
    private static string? TypeOf(PSObject input)
    {
        foreach (var name in input.TypeNames)
        {
            if (name.StartsWith(Live, StringComparison.Ordinal)) return name.Substring(Live.Length);
            if (name.StartsWith(Stored, StringComparison.Ordinal)) return name.Substring(Stored.Length);
        }

        return null;
    }

    private static EventSelection Where(string field, string? value) => new(null, [new CfCondition(field, "equals", Required(field, value))], []);

    private static EventSelection Either(string? value, params string[] fields)
        => new(null, [], [.. fields.Select(field => (IReadOnlyList<CfCondition>)[new CfCondition(field, "equals", Required(field, value))])]);

    private static string Required(string field, string? value)
        => value ?? throw new QueryException($"The object from the pipeline has no value to look for in '{field}'.", null, "Pipe in what Get-Cf… gave.");

    private static string? Text(PSObject input, string name) => Plain.Of(input.Properties[name]?.Value)?.ToString() is { Length: > 0 } text ? text : null;
}

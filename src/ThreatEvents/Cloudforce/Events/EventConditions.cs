using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>The parameters by which threat events are chosen, whatever the command.</summary>
internal interface IEventParameters
{
    string[] Attacker { get; }

    string[] AttackerCountry { get; }

    string[] Category { get; }

    string[] Indicator { get; }

    string[] IndicatorType { get; }

    string[] TargetCountry { get; }

    string[] TargetIndustry { get; }

    string[] Tlp { get; }

    string[] Tag { get; }
}

/// <summary>Parameters as the service's search conditions.</summary>
internal static class EventConditions
{
    /// <exception cref="FilterException">A wildcard that the service lacks, or one among several values.</exception>
    public static IEnumerable<CfCondition> Of(IEventParameters given) => new[]
    {
        Wildcards("attacker", given.Attacker), Exact("attackerCountry", given.AttackerCountry), Wildcards("category", given.Category),
        Exact("indicator", given.Indicator), Exact("indicatorType", given.IndicatorType), Exact("targetCountry", given.TargetCountry),
        Wildcards("targetIndustry", given.TargetIndustry), Exact("tlp", given.Tlp), Wildcards("tags", given.Tag),
    }.OfType<CfCondition>();

    private static CfCondition? Wildcards(string field, string[] values) => values.Length == 0 ? null : CloudforceFilter.FromWildcards(field, values);

    private static CfCondition? Exact(string field, string[] values) => values.Length switch
    {
        0 => null,
        1 => new CfCondition(field, "equals", values[0]),
        _ => new CfCondition(field, "in", values.Distinct().ToArray<object>()),
    };
}

using System.Globalization;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The order in which events were asked for, so that the searches of a long list of values can be merged in it.</summary>
internal static class CfEventOrder
{
    public static IComparer<CfEvent> Of(string? column, bool isDescending) => new RowOrder<CfEvent>([(Compare(column ?? "date"), isDescending)]);

    private static Comparison<CfEvent> Compare(string column) => column.ToLowerInvariant() switch
    {
        "date" => RowOrder<CfEvent>.Value(item => item.Date),
        "killchain" => RowOrder<CfEvent>.Value(item => item.KillChain),
        "indicatortypeid" => RowOrder<CfEvent>.Value(item => item.IndicatorTypeId),
        "attacker" => RowOrder<CfEvent>.Text(item => item.Attacker),
        "attackercountry" => RowOrder<CfEvent>.Text(item => item.AttackerCountry),
        "category" => RowOrder<CfEvent>.Text(item => item.Category),
        "event" => RowOrder<CfEvent>.Text(item => item.Event),
        "indicator" => RowOrder<CfEvent>.Text(item => item.Indicator),
        "indicatortype" => RowOrder<CfEvent>.Text(item => item.IndicatorType),
        "targetcountry" => RowOrder<CfEvent>.Text(item => item.TargetCountry),
        "targetindustry" => RowOrder<CfEvent>.Text(item => item.TargetIndustry),
        "tlp" => RowOrder<CfEvent>.Text(item => item.Tlp),
        "uuid" => RowOrder<CfEvent>.Text(item => item.Id),

        // A column that this module does not know may come among the additional ones.
        _ => RowOrder<CfEvent>.Text(item => item.AdditionalProperties.TryGetValue(column, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null),
    };
}

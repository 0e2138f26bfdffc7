using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// The order in which the service gives threat events, so that several queries can be merged in it. By default that is by date, the oldest first.
/// Criticality is taken by its severity: the service does not say whether it means that or the alphabet.
/// </summary>
internal static class CtiOrder
{
    private static readonly Dictionary<string, Comparison<CtiEvent>> Columns = new(StringComparer.Ordinal)
    {
        ["id"] = RowOrder<CtiEvent>.Text(item => item.Id),
        ["date"] = RowOrder<CtiEvent>.Value(item => item.Date),
        ["type"] = RowOrder<CtiEvent>.Text(item => item.Type),
        ["brand"] = RowOrder<CtiEvent>.Text(item => item.BrandName),
        ["domain"] = RowOrder<CtiEvent>.Text(item => item.Domain),
        ["criticality"] = (left, right) => Severity(left).CompareTo(Severity(right)),
    };

    /// <param name="sort">Attributes that were checked, each as <c>attribute</c> or <c>attribute,asc|desc</c>; empty is by date.</param>
    public static IComparer<CtiEvent> Of(IReadOnlyList<string> sort)
    {
        var columns = (sort.Count == 0 ? ["date"] : sort)
            .Select(text => text.Split(','))
            .Select(parts => (Columns[parts[0].Trim()], parts.Length == 2 && parts[1].Trim() == "desc"));
        return new RowOrder<CtiEvent>([.. columns]);
    }

    private static int Severity(CtiEvent item) => item.CriticalityRank ?? -1;
}

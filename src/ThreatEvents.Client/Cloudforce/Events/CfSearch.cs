using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>The search of one event query: conditions, branches, and what narrows them.</summary>
internal sealed record CfSearch(IReadOnlyList<CfCondition> Conditions, IReadOnlyList<IReadOnlyList<CfCondition>> Branches)
{
    private const string Date = "date";

    /// <summary>The searches of a query: one, or several where an "in" lists more values than the service takes.</summary>
    public static IReadOnlyList<CfSearch> Of(CfEventQuery query)
    {
        var conditions = new List<CfCondition>(query.Conditions);
        if (query.StartedAt is { } start) conditions.Add(new CfCondition(Date, "gte", CfTime.Start(start)));
        if (query.EndedAt is { } end) conditions.Add(new CfCondition(Date, "lte", CfTime.End(end)));
        CfQueryChecks.Search(conditions, query.Branches);
        List<IReadOnlyList<CfCondition>> branches = [.. query.Branches.Select(CfTlp.Read)];

        List<List<CfCondition>> searches = [[]];
        foreach (var condition in CfTlp.Read(conditions))
        {
            var parts = Split(condition);
            searches = [.. from search in searches from part in parts select (List<CfCondition>)[.. search, part]];
        }

        return [.. searches.Select(search => new CfSearch(search, branches))];
    }

    public static string Json(IReadOnlyList<CfCondition> conditions) => PlainValue.Compact(writer =>
    {
        writer.WriteStartArray();
        foreach (var condition in conditions) condition.WriteTo(writer);
        writer.WriteEndArray();
    });

    /// <summary>Nothing where there are no conditions.</summary>
    public static string? OptionalJson(IReadOnlyList<CfCondition> conditions) => conditions.Count == 0 ? null : Json(conditions);

    public static string Json(IReadOnlyList<IReadOnlyList<CfCondition>> branches) => "[" + string.Join(",", branches.Select(Json)) + "]";

    /// <summary>The same search from a date on, or up to it. A bound of the same kind is replaced: the new one lies within it.</summary>
    public CfSearch From(string bound, bool descending)
    {
        var op = descending ? "lte" : "gte";
        var strict = descending ? "lt" : "gt";
        var narrowed = new CfCondition(Date, op, bound);
        List<CfCondition> kept = [.. Conditions.Where(condition => !(condition.Field == Date && condition.Op == op))];
        if (kept.Count < CloudforceSearch.MaxConditions) return this with { Conditions = [.. kept, narrowed] };

        // A strict bound holds for every row that is still to come, apart from the border's own second, which it would cut off.
        var replaceable = kept.FindIndex(condition => condition.Field == Date && condition.Op == strict && condition.Value is string text && text != bound);
        if (replaceable >= 0)
        {
            kept[replaceable] = narrowed;
            return this with { Conditions = kept };
        }

        if (Branches.Count == 0) return this with { Branches = [[narrowed]] };
        if (Branches.All(branch => branch.Count < CloudforceSearch.MaxConditions)) return this with { Branches = [.. Branches.Select(branch => (IReadOnlyList<CfCondition>)[.. branch, narrowed])] };
        throw new ApiException(
            ApiErrorKind.Incomplete,
            "The search has as many conditions as the service takes, which leaves none to go beyond its row limit. Use fewer conditions, or smaller spans of time.");
    }

    private static IEnumerable<CfCondition> Split(CfCondition condition)
    {
        if (condition.Value is not object[] values || values.Length <= CloudforceSearch.MaxValues) return [condition];
        var distinct = values.Distinct().ToArray();
        return Enumerable.Range(0, (distinct.Length + CloudforceSearch.MaxValues - 1) / CloudforceSearch.MaxValues)
            .Select(part => condition with { Value = distinct.Skip(part * CloudforceSearch.MaxValues).Take(CloudforceSearch.MaxValues).ToArray() });
    }
}

using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The filters and the order of an event list, from a query string or from a body.</summary>
internal sealed class EventQuery
{
    private static readonly string[] Columns =
    [
        "attacker", "attackerCountry", "category", "createdAt", "date", "event", "hasChildren", "indicator", "indicatorType", "killChain",
        "targetCountry", "targetIndustry", "tlp", "uuid",
    ];

    private static readonly string[] Scopes = ["all", "*", "operational", "analytics"];

    public required IReadOnlyList<string> Datasets { get; init; }

    public IReadOnlyList<EventCondition> Conditions { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<EventCondition>> Branches { get; init; } = [];

    public string OrderBy { get; init; } = "date";

    public bool Descending { get; init; } = true;

    /// <summary>Tells one selection from another.</summary>
    public required string Key { get; init; }

    public static EventQuery Read(IReadOnlyList<string> datasets, string? search, JsonElement? searchBody, string? branches, JsonElement? branchesBody, string? orderBy, string? order)
    {
        if (datasets.Count > 1 && datasets.Any(IsScope)) throw RequestRefusal.Invalid("datasetId", "A scope value must be the only datasetId.");
        if (datasets.FirstOrDefault(dataset => !IsScope(dataset) && !Guid.TryParse(dataset, out _)) is { } bad) throw RequestRefusal.Invalid("datasetId", $"'{bad}' is no dataset id.");
        if (orderBy is not null && Array.IndexOf(Columns, orderBy) < 0) throw RequestRefusal.Invalid("orderBy", $"Cannot order by '{orderBy}'.");
        var parsedBranches = branches is null ? branchesBody
            : JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(branches)) ?? throw RequestRefusal.Invalid("searchBranches", "'searchBranches' must be JSON.");
        if (parsedBranches is not null && datasets.Contains("analytics")) throw RequestRefusal.Invalid("searchBranches", "Branches are not for analytics datasets.");
        return new EventQuery
        {
            Datasets = datasets,
            Conditions = search is not null ? EventCondition.ReadAll("search", search) : searchBody is { } list ? EventCondition.ReadAll("search", list, inBranch: false) : [],
            Branches = parsedBranches is { } lists ? EventCondition.ReadBranches(lists) : [],
            OrderBy = orderBy ?? "date",
            Descending = order != "asc",
            Key = string.Join("\n", string.Join(",", datasets), search ?? searchBody?.GetRawText(), parsedBranches?.GetRawText(), orderBy, order),
        };
    }

    /// <summary>The serial numbers of the events that fit, in order.</summary>
    public int[] Select(CloudforceStore store)
    {
        if (OrderBy == "date" && Conditions.Count == 0 && Branches.Count == 0 && Datasets is ["all"] or ["*"])
        {
            return Descending ? [.. Enumerable.Reverse(store.Order)] : store.Order;
        }

        var wanted = DatasetIds(store);
        var rows = store.Order.Select(serial => (Serial: serial, Row: store.RowOf(serial))).Where(pair => Fits(pair.Row, wanted));
        if (OrderBy == "date") return [.. (Descending ? rows.Reverse() : rows).Select(pair => pair.Serial)];
        var sorted = Descending ? rows.OrderByDescending(pair => KeyOf(pair.Row), StringComparer.Ordinal) : rows.OrderBy(pair => KeyOf(pair.Row), StringComparer.Ordinal);
        return [.. sorted.Select(pair => pair.Serial)];
    }

    private static bool IsScope(string dataset) => Array.IndexOf(Scopes, dataset) >= 0;

    private HashSet<string> DatasetIds(CloudforceStore store)
    {
        var live = store.Datasets.Values.Where(dataset => dataset.DeletedAt is null);
        var found = Datasets.Count == 0 ? live.Take(1)
            : Datasets[0] is "all" or "*" ? live
            : Datasets[0] == "operational" ? live.Where(dataset => !dataset.IsAnalytics)
            : Datasets[0] == "analytics" ? live.Where(dataset => dataset.IsAnalytics)
            : live.Where(dataset => Datasets.Contains(dataset.Id.ToString(), StringComparer.OrdinalIgnoreCase));
        return [.. found.Select(dataset => dataset.Id.ToString())];
    }

    private bool Fits(EventRow row, HashSet<string> datasets)
        => datasets.Contains(row.DatasetId)
            && Conditions.All(condition => condition.Matches(row))
            && (Branches.Count == 0 || Branches.Any(branch => branch.All(condition => condition.Matches(row))));

    private string KeyOf(EventRow row) => OrderBy switch
    {
        "attacker" => row.Attacker ?? "",
        "attackerCountry" => row.AttackerCountry,
        "category" => row.Category,
        "createdAt" => row.CreatedAt.ToString("D16"),
        "event" => row.Event,
        "hasChildren" => row.HasChildren ? "1" : "0",
        "indicator" => row.Indicator,
        "indicatorType" => row.IndicatorType,
        "killChain" => row.KillChain.ToString("D8"),
        "targetCountry" => row.TargetCountry,
        "targetIndustry" => row.TargetIndustry,
        "tlp" => row.Tlp,
        _ => row.Id.ToString(),
    };
}

using System.Collections;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>A list of Cloudforce One that completion draws on: how it is asked for, and how it is shown.</summary>
internal sealed class LiveList : ILiveList
{
    /// <summary>Tags can be very many; more than these nobody reads in a list.</summary>
    private const int MaxTags = 500;

    private readonly string _name;
    private readonly bool _hasDatasets;
    private readonly Func<CloudforceClient, IReadOnlyList<string>?, CancellationToken, Task<IEnumerable<CompletionWord>>> _load;

    private LiveList(string name, bool hasDatasets, Func<CloudforceClient, IReadOnlyList<string>?, CancellationToken, Task<IEnumerable<CompletionWord>>> load)
    {
        _name = name;
        _hasDatasets = hasDatasets;
        _load = load;
    }

    public static LiveList Datasets { get; } = Of(
        "datasets",
        (client, stop) => client.Datasets.ListAsync(cancellationToken: stop),
        set => new(set.Id ?? "", set.Name ?? set.Id ?? "", $"{set.Name}, {(set.IsPublic == true ? "public" : "private")}{(set.IsAnalytics == true ? ", analytics" : "")}: {set.Id}"));

    public static LiveList Categories { get; } = Of("categories", ReadCategories, item => Plain(item.Name, CategoryTip(item)));

    public static LiveList CategoryIds { get; } = Of("categories by id", ReadCategories, item => new(item.Id ?? "", item.Name ?? "", $"{CategoryTip(item)}: {item.Id}"));

    public static LiveList Attackers { get; } = OfDatasets(
        "attackers", (client, sets, stop) => client.Lookups.ListAttackersAsync(sets, cancellationToken: stop), item => Plain(item.Name, $"Attacker {item.Name}"));

    public static LiveList Countries { get; } = Of(
        "countries",
        (client, stop) => client.Lookups.ListCountriesAsync(cancellationToken: stop),
        item => new(
            item.Alpha2 ?? item.Alpha3 ?? item.Name ?? "",
            item.Name ?? item.Alpha2 ?? "",
            $"{item.Name} ({string.Join(", ", new[] { item.Alpha2, item.Alpha3 }.Where(code => code is not null))})"));

    public static LiveList Tags { get; } = OfTags("tags", item => Plain(item.Value, TagTip(item)));

    public static LiveList TagIds { get; } = OfTags("tags by id", item => new(item.Id ?? "", item.Value ?? "", $"{TagTip(item)}: {item.Id}"));

    public static LiveList TagCategoryIds { get; } = Of(
        "tag categories", (client, stop) => client.Tags.ListCategoriesAsync(cancellationToken: stop), item => new(item.Id ?? "", item.Name ?? "", $"{item.Name}: {item.Id}"));

    public static LiveList SavedQueryIds { get; } = Of(
        "saved queries", (client, stop) => client.Queries.ListAsync(cancellationToken: stop), item => new(item.Id ?? "", item.Name ?? "", $"{item.Name}: {item.Id}"));

    public static LiveList TargetIndustries { get; } = OfDatasets(
        "industries", (client, sets, stop) => client.Lookups.ListTargetIndustriesAsync(sets, cancellationToken: stop), item => Plain(item.Name, $"Target industry {item.Name}"));

    public static LiveList IndicatorTypes { get; } = OfDatasets(
        "indicator types", (client, sets, stop) => client.Indicators.ListTypesAsync(sets, cancellationToken: stop), item => Plain(item.Name, $"Indicators that are of the type {item.Name}"));

    /// <summary>The list that the values of a field in a filter come from, if any.</summary>
    public static LiveList? OfField(string field) => field switch
    {
        "attacker" => Attackers,
        "attackerCountry" or "targetCountry" => Countries,
        "category" => Categories,
        "indicatorType" => IndicatorTypes,
        "tags" => Tags,
        "targetIndustry" => TargetIndustries,
        _ => null,
    };

    public IReadOnlyList<CompletionWord> Words(IDictionary parameters)
    {
        if (LineConnection.Find(ServiceKind.Cloudflare, parameters) is not { } connection) return [];
        var account = LineConnection.Texts(parameters, "AccountId")?[0];
        var datasets = _hasDatasets ? LineConnection.Texts(parameters, "DatasetId") : null;
        return connection.Live.Get(
            $"{_name} {account} {string.Join(" ", datasets ?? [])}",
            async (lease, stop) =>
            {
                var client = lease.CloudforceClient(account);
                return [.. await _load(client, await IdsAsync(client, datasets, stop).ConfigureAwait(false), stop).ConfigureAwait(false)];
            });
    }

    private static async Task<IReadOnlyList<string>?> IdsAsync(CloudforceClient client, IReadOnlyList<string>? datasets, CancellationToken stop)
    {
        if (datasets is null || !datasets.Any(DatasetNames.IsName)) return datasets;
        var all = await client.Datasets.ListAsync(cancellationToken: stop).ConfigureAwait(false);
        return [.. datasets.Select(text => DatasetNames.IsName(text) ? DatasetNames.IdOf(text, all) : text)];
    }

    private static LiveList Of<T>(string name, Func<CloudforceClient, CancellationToken, Task<CfListing<T>>> read, Func<T, CompletionWord> show)
        => new(name, hasDatasets: false, async (client, _, stop) => (await read(client, stop).ConfigureAwait(false)).Select(show));

    private static LiveList OfDatasets<T>(
        string name, Func<CloudforceClient, IReadOnlyList<string>?, CancellationToken, Task<CfListing<T>>> read, Func<T, CompletionWord> show)
        => new(name, hasDatasets: true, async (client, sets, stop) => (await read(client, sets, stop).ConfigureAwait(false)).Select(show));

    private static LiveList OfTags(string name, Func<CfTag, CompletionWord> show)
        => new(name, hasDatasets: false, async (client, _, stop) => (await ReadTags(client, stop).ConfigureAwait(false)).Select(show));

    private static CompletionWord Plain(string? text, string tip) => new(text ?? "", text ?? "", tip);

    private static Task<CfListing<CfCategory>> ReadCategories(CloudforceClient client, CancellationToken stop) => client.Categories.ListAsync(cancellationToken: stop);

    private static string CategoryTip(CfCategory item)
        => $"Category {item.Name}{(item.KillChain is { } step ? FormattableString.Invariant($", kill chain {step}") : "")}{(item.MitreAttack.Count > 0 ? $", {item.MitreAttack}" : "")}";

    private static async Task<List<CfTag>> ReadTags(CloudforceClient client, CancellationToken stop)
    {
        var tags = new List<CfTag>();
        using var pages = client.Tags.List(new CfTagQuery { Page = new PageOptions { First = MaxTags } }, cancellationToken: stop);
        while (await pages.NextAsync().ConfigureAwait(false) is { } page) tags.AddRange(page.Items);
        return tags;
    }

    private static string TagTip(CfTag item) => item.CategoryName is { } category ? $"Tag {item.Value}, {category}" : $"Tag {item.Value}";
}

using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>Refuses before any request what the service would refuse after one.</summary>
internal static class CfQueryChecks
{
    public static void Datasets(IReadOnlyList<string> datasets)
    {
        foreach (var dataset in datasets) Text(dataset, "dataset id");
        var scope = datasets.FirstOrDefault(dataset => CloudforceVocabulary.DatasetScopes.Contains(dataset, StringComparer.OrdinalIgnoreCase));
        if (scope is not null && datasets.Count > 1) throw new ArgumentException($"'{scope}' stands for several datasets and must be the only one.");
    }

    /// <summary>The datasets themselves; none where none are asked for.</summary>
    public static IReadOnlyList<string>? OptionalDatasets(IReadOnlyList<string>? datasets)
    {
        if (datasets is not null) Datasets(datasets);
        return datasets;
    }

    public static void Format(string format)
    {
        if (!CloudforceVocabulary.Formats.Contains(format)) throw new ArgumentException($"Unknown format '{format}'. Possible: {string.Join(", ", CloudforceVocabulary.Formats)}.", nameof(format));
    }

    public static void Search(IReadOnlyList<CfCondition> conditions, IReadOnlyList<IReadOnlyList<CfCondition>> branches)
    {
        All(conditions, inBranch: false);
        if (branches.Count > CloudforceSearch.MaxBranches) throw new ArgumentException(FormattableString.Invariant($"{branches.Count} branches; the service takes {CloudforceSearch.MaxBranches}."));
        foreach (var branch in branches)
        {
            if (branch.Count == 0) throw new ArgumentException("A branch of the search is empty.");
            All(branch, inBranch: true);
        }
    }

    public static void Text(string? value, string name)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentException($"The {name} is empty.");
        if (value!.Any(char.IsControl)) throw new ArgumentException($"The {name} has a control character.");
        UnicodeText.Whole(value!);
    }

    public static void Ids(IReadOnlyList<string> ids, string name, int most)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) throw new ArgumentException($"No {name} is given.");
        if (ids.Count > most) throw new ArgumentException(FormattableString.Invariant($"{ids.Count} of {name}; one request takes {most}."));
        foreach (var id in ids) Text(id, name);
    }

    /// <summary>Conditions on tags. Which fields there are is the service's to say: it extends them.</summary>
    public static void TagConditions(IReadOnlyList<CfCondition> conditions)
    {
        if (conditions.Count > CloudforceSearch.MaxConditions) throw new ArgumentException(FormattableString.Invariant($"{conditions.Count} conditions on tags; the service takes {CloudforceSearch.MaxConditions}."));
        foreach (var condition in conditions)
        {
            if (condition is null) throw new ArgumentException("A condition on tags is null.");
            if (!CloudforceVocabulary.SearchOperators.Contains(condition.Op)) throw new ArgumentException($"Unknown search operator '{condition.Op}'. Possible: {string.Join(", ", CloudforceVocabulary.SearchOperators)}.");
            foreach (var value in condition.Value as object[] ?? [condition.Value])
            {
                if (value is string said) UnicodeText.Whole(said);
            }
        }
    }

    private static void All(IReadOnlyList<CfCondition> conditions, bool inBranch)
    {
        if (conditions.Count > CloudforceSearch.MaxConditions)
        {
            throw new ArgumentException(FormattableString.Invariant($"{conditions.Count} search conditions (dates count too); the service takes {CloudforceSearch.MaxConditions}."));
        }

        foreach (var condition in conditions)
        {
            if (condition is null) throw new ArgumentException("A search condition is null.");
            if (!CloudforceVocabulary.SearchFields.Contains(condition.Field)) throw new ArgumentException($"Unknown search field '{condition.Field}'. Possible: {string.Join(", ", CloudforceVocabulary.SearchFields)}.");
            if (!CloudforceVocabulary.SearchOperators.Contains(condition.Op)) throw new ArgumentException($"Unknown search operator '{condition.Op}'. Possible: {string.Join(", ", CloudforceVocabulary.SearchOperators)}.");
            if (inBranch && condition.Field == "indicator") throw new ArgumentException("The service takes no indicator in a branch.");
            if (condition.Op == "in" != condition.Value is object[]) throw new ArgumentException($"The search condition on '{condition.Field}': in takes a list, every other operator a single value.");
            foreach (var value in condition.Value as object[] ?? [condition.Value])
            {
                if (value is string said) UnicodeText.Whole(said);
                if (value is string text && text.Length is 0 or > CloudforceSearch.MaxTextLength)
                {
                    throw new ArgumentException(FormattableString.Invariant($"The search condition on '{condition.Field}' has a text of {((string)value).Length} characters; the service takes 1 to {CloudforceSearch.MaxTextLength}."));
                }
            }

            if (inBranch && condition.Value is object[] { Length: > CloudforceSearch.MaxValues }) throw new ArgumentException(FormattableString.Invariant($"A branch lists more than {CloudforceSearch.MaxValues} values."));
        }
    }
}

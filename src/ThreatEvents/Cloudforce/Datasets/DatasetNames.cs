using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace ThreatEvents.Commands;

/// <summary>Lets a dataset's name stand wherever its id is taken: <c>-Dataset 'SOC lab'</c>.</summary>
internal static class DatasetNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Parameters = new();

    /// <summary>The parameters of a cmdlet that take datasets. Get-, Set- and Remove-CfDataset have theirs under the name of their noun.</summary>
    public static IReadOnlyList<PropertyInfo> ParametersOf(Type cmdlet) => Parameters.GetOrAdd(cmdlet, static type =>
    {
        var isOfDatasets = type.GetCustomAttribute<CmdletAttribute>()?.NounName == nameof(CfDataset);
        return
        [
            .. type.GetProperties().Where(property => property.GetCustomAttribute<EntityIdAttribute>() is { } ids
                && (ids.Kinds.Contains(typeof(CfDataset)) || (isOfDatasets && ids.Kinds.Count == 0))),
        ];
    });

    /// <summary>Whether a text is neither an id nor a word that stands for several datasets.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 } && !Guid.TryParse(text, out _) && !CloudforceVocabulary.DatasetScopes.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The id of the one dataset of that name, in whatever case.</summary>
    /// <exception cref="QueryException">No dataset has that name, or several have.</exception>
    public static string IdOf(string name, IReadOnlyList<CfDataset> all)
    {
        var found = all.Where(dataset => string.Equals(dataset.Name, name, StringComparison.OrdinalIgnoreCase) && dataset.Id is not null).ToList();
        if (found.Count > 1 && found.Where(dataset => dataset.Name == name).ToList() is [var exact]) found = [exact];
        return found switch
        {
            [var one] => one.Id!,
            [] => throw new QueryException($"'{name}' is neither the id nor the name of a dataset that this account can read.", name, "Get-CfDataset lists them."),
            _ => throw new QueryException(
                $"{found.Count} datasets have the name '{name}': {string.Join(", ", found.Select(dataset => dataset.Id))}.", name, "Give the id of the one that is meant."),
        };
    }
}

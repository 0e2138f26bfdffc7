using System.Collections;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>What can stand at the end of a half-typed filter: the fields and operators of the search, its documented words, and the service's own.</summary>
internal static class FilterWords
{
    public static FilterSchema? SchemaOf(string commandName) => commandName.Substring(commandName.LastIndexOf('\\') + 1).ToLowerInvariant() switch
    {
        "search-auditevent" => NameshieldFilter.Audit,
        "search-ctievent" => NameshieldFilter.Cti,
        "get-cfevent" => CloudforceFilter.Schema,
        _ => null,
    };

    /// <param name="text">The filter up to the cursor.</param>
    /// <param name="schema">What can be searched.</param>
    /// <param name="parameters">The other parameters of the command line: they may name a connection.</param>
    public static FilterSuggestion Suggest(string text, FilterSchema schema, IDictionary parameters)
    {
        var suggestion = FilterCompletion.Suggest(text, schema);
        if (suggestion is not { Kind: FilterSuggestionKind.Value, Field: { } field } || schema != CloudforceFilter.Schema || LiveList.OfField(field.Name) is not { } list) return suggestion;

        var written = text.Substring(suggestion.Start, suggestion.Length).Trim('\'', '"');
        var live = CompletionWords.Find(list.Words(parameters), written)
            .Select(word => new FilterCandidate(FilterValue.Quote(word.Text), SafeText.Escape(word.Label), CompletionWords.Tip(word)))
            .ToArray();
        var known = new HashSet<string>(live.Select(candidate => candidate.Text), StringComparer.OrdinalIgnoreCase);
        return suggestion with { Candidates = [.. live, .. suggestion.Candidates.Where(candidate => !known.Contains(candidate.Text))] };
    }
}

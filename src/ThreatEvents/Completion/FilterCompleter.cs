using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Fields, operators and words inside a -Filter that is typed as text. (Inside a script block PowerShell asks no completer.)</summary>
public sealed class FilterCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return SchemaOf(commandName) is { } schema ? Suggest(wordToComplete ?? "", schema) : [];
        }
        catch (Exception)
        {
            return [];
        }
    }

    private static FilterSchema? SchemaOf(string commandName) => commandName.Substring(commandName.LastIndexOf('\\') + 1).ToLowerInvariant() switch
    {
        "search-auditevent" => NameshieldFilter.Audit,
        "search-ctievent" => NameshieldFilter.Cti,
        "get-cfevent" => CloudforceFilter.Schema,
        _ => null,
    };

    private static CompletionResult[] Suggest(string typed, FilterSchema schema)
    {
        // What is completed is the whole argument: a text with or without its opening quote. Its own single quotes are doubled.
        var isQuoted = typed.Length > 0 && typed[0] is '\'' or '"';
        var quote = isQuoted ? typed[0] : '"';
        var text = isQuoted ? typed.Substring(1) : typed;
        if (isQuoted && text.Length > 0 && text[text.Length - 1] == quote) text = text.Substring(0, text.Length - 1);
        if (quote == '\'') text = text.Replace("''", "'");
        var suggestion = FilterCompletion.Suggest(text, schema);
        var before = text.Substring(0, suggestion.Start);
        return [.. suggestion.Candidates.Select(candidate => new CompletionResult(
            Quoted(before + candidate.Text, quote), candidate.Label, CompletionResultType.ParameterValue, candidate.ToolTip))];
    }

    private static string Quoted(string filter, char quote)
        => quote == '\'' ? $"'{filter.Replace("'", "''")}'" : $"\"{filter.Replace("\"", "`\"")}\"";
}

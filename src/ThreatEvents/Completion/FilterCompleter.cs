using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Fields, operators and words inside a -Filter that is typed as text. (Inside a script block PowerShell asks no completer: <see cref="FilterTab"/>.)</summary>
public sealed class FilterCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return FilterWords.SchemaOf(commandName) is { } schema ? Suggest(Written(commandAst, parameterName) ?? wordToComplete ?? "", schema, fakeBoundParameters) : [];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The argument as it is written: what PowerShell hands over has the variables between double quotes replaced by their values.</summary>
    private static string? Written(CommandAst command, string parameterName)
    {
        for (var at = 0; at < command.CommandElements.Count; at++)
        {
            if (command.CommandElements[at] is not CommandParameterAst parameter || !parameterName.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)) continue;
            var argument = parameter.Argument ?? (at + 1 < command.CommandElements.Count ? command.CommandElements[at + 1] : null);
            return argument is ExpandableStringExpressionAst ? argument.Extent.Text : null;
        }

        return null;
    }

    /// <summary>
    /// What is completed is the whole argument: a text with or without its opening quote. Where in it the cursor stands is not told, so that only the
    /// end can go on.
    /// </summary>
    private static CompletionResult[] Suggest(string typed, FilterSchema schema, IDictionary parameters)
    {
        var isQuoted = typed.Length > 0 && CompletionWords.QuoteSign(typed[0]) != '\0';
        var quote = isQuoted ? CompletionWords.QuoteSign(typed[0]) : '"';
        var text = isQuoted ? typed.Substring(1) : typed;
        if (isQuoted && text.Length > 0 && CompletionWords.QuoteSign(text[text.Length - 1]) == quote) text = text.Substring(0, text.Length - 1);
        if (quote == '\'') text = text.Replace("''", "'");
        var suggestion = FilterWords.Suggest(text, schema, parameters);
        var before = Before(text.Substring(0, suggestion.Start));
        return [.. suggestion.Candidates.Select(candidate => new CompletionResult(
            quote + before + Added(candidate.Text) + quote, candidate.Label, CompletionResultType.ParameterValue, candidate.ToolTip))];

        // Between double quotes the user's own variables stay variables; what is added must stay what it says.
        string Before(string part) => quote == '\'' ? part.Replace("'", "''") : isQuoted ? part : part.Replace("\"", "`\"");
        string Added(string part) => quote == '\'' ? part.Replace("'", "''") : CompletionWords.EscapeDoubleQuoted(part);
    }
}

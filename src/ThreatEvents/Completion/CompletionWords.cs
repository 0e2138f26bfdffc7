using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ThreatEvents.Commands;

/// <summary>Turns words into completion results: matched by what is typed so far, quoted where PowerShell needs it.</summary>
internal static class CompletionWords
{
    /// <param name="words">What can stand there, and what it means.</param>
    /// <param name="typed">What stands there so far, maybe with an opening quote.</param>
    public static IEnumerable<CompletionResult> Match(IEnumerable<(string Text, string Tip)> words, string? typed)
    {
        var prefix = (typed ?? "").Trim('\'', '"');
        var quote = typed is { Length: > 0 } && typed[0] is '\'' or '"' ? typed[0] : '\0';
        return words
            .Where(word => word.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult(Quote(word.Text, quote), SafeText.Escape(word.Text), CompletionResultType.ParameterValue, SafeText.Escape(word.Tip)));
    }

    private static string Quote(string text, char quote)
    {
        if (quote == '"') return $"\"{text.Replace("`", "``").Replace("$", "`$").Replace("\"", "`\"")}\"";
        var isPlain = quote == '\0' && text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-') && text[0] != '-';
        return isPlain ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }
}

/// <summary>A completer over a list of words. Whatever goes wrong, the prompt gets no result instead of an error.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return CompletionWords.Match(Words(commandName, fakeBoundParameters), wordToComplete).ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}

using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace ThreatEvents.Commands;

/// <summary>Turns words into completion results: matched by what is typed so far, quoted where PowerShell needs it.</summary>
internal static class CompletionWords
{
    /// <param name="words">What can stand there.</param>
    /// <param name="typed">What stands there so far, maybe with an opening quote.</param>
    public static IEnumerable<CompletionResult> Match(IEnumerable<CompletionWord> words, string? typed)
    {
        var quote = typed is { Length: > 0 } ? QuoteSign(typed[0]) : '\0';
        return Find(words, Unquote(typed ?? ""))
            .Select(word => new CompletionResult(Quote(word.Text, quote), SafeText.Escape(word.Label), CompletionResultType.ParameterValue, Tip(word)));
    }

    /// <summary>What begins with the text; where nothing does, what has it inside. Wildcards are taken as such.</summary>
    public static IReadOnlyList<CompletionWord> Find(IEnumerable<CompletionWord> words, string written)
    {
        // What cannot be typed, such as control characters in a name that an attacker chose, is not put into a command line either.
        var typeable = words.Where(word => word.Text.Length > 0 && ReferenceEquals(SafeText.Escape(word.Text), word.Text));
        if (WildcardPattern.ContainsWildcardCharacters(written))
        {
            var pattern = new WildcardPattern(written + "*", WildcardOptions.IgnoreCase);
            return [.. typeable.Where(word => pattern.IsMatch(word.Text) || pattern.IsMatch(word.Label))];
        }

        var all = typeable.ToArray();
        var beginning = all.Where(word => Begins(word.Text, written) || Begins(word.Label, written)).ToArray();
        return beginning.Length > 0 ? beginning : [.. all.Where(word => Holds(word.Text, written) || Holds(word.Label, written))];
    }

    public static string Tip(CompletionWord word) => SafeText.Escape(word.Tip.Length > 0 ? word.Tip : word.Label);

    /// <summary>The text without its opening quote, which a half-typed word has, and without its closing one.</summary>
    private static string Unquote(string typed)
    {
        var sign = typed.Length > 0 ? QuoteSign(typed[0]) : '\0';
        if (sign == '\0') return typed;
        var text = typed.Substring(1);
        if (text.Length > 0 && QuoteSign(text[text.Length - 1]) == sign) text = text.Substring(0, text.Length - 1);
        return sign == '\'' ? text.Replace("''", "'") : text.Replace("`", "");
    }

    private static string Quote(string text, char quote)
    {
        if (quote == '"') return $"\"{EscapeDoubleQuoted(text)}\"";
        var isPlain = quote == '\0' && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-') && text[0] is not ('-' or '.') && !LooksLikeNumber(text);
        return isPlain ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }

    /// <summary>PowerShell would hand 007 or 1e3 on as it is written only to text; quotes are right everywhere.</summary>
    private static bool LooksLikeNumber(string text) => double.TryParse(text, out _);

    public static string EscapeDoubleQuoted(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter is '`' or '$' || QuoteSign(letter) == '"') escaped.Append('`');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    /// <summary>PowerShell takes typographic quotes for the plain ones.</summary>
    public static char QuoteSign(char letter) => letter switch
    {
        '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' => '\'',
        '"' or '\u201C' or '\u201D' or '\u201E' => '"',
        _ => '\0',
    };

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
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
            var words = Words(commandName, fakeBoundParameters).Select(word => new CompletionWord(word.Text, word.Text, word.Tip));
            return CompletionWords.Match(words, wordToComplete).ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}

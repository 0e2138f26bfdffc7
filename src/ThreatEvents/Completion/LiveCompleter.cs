using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ThreatEvents.Commands;

/// <summary>
/// A completer over what a service knows at this moment. Without a connection there are only the documented words, if any; it never asks
/// for a token, never writes and never throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LiveCompleter : IArgumentCompleter
{
    /// <summary>The list for a command, or null where it has none.</summary>
    private protected abstract ILiveList? ListOf(string commandName);

    /// <summary>Words that hold without a connection.</summary>
    private protected virtual IEnumerable<CompletionWord> Documented => [];

    /// <summary>The word as it is put in for this command line.</summary>
    private protected virtual CompletionWord Fit(CompletionWord word, CommandAst line) => word;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var live = (ListOf(commandName)?.Words(fakeBoundParameters) ?? []).Select(word => Fit(word, commandAst)).ToArray();
            var known = new HashSet<string>(live.Select(word => word.Text), StringComparer.OrdinalIgnoreCase);
            return CompletionWords.Match([.. live, .. Documented.Where(word => !known.Contains(word.Text))], wordToComplete).ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}

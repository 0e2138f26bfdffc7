using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>The names of the checkpoints in the user's state folder.</summary>
public sealed class CheckpointCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        if (CheckpointRoot.IsFolder(typed)) return [];
        try
        {
            return
            [
                .. CheckpointStore.Names().Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                    .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, SafeText.Escape(name))),
            ];
        }
        catch (Exception error) when (ContinuityException.IsDiskFault(error))
        {
            return [];
        }
    }

    private static string Quoted(string name)
        => name.Any(letter => !char.IsLetterOrDigit(letter) && letter is not ('-' or '_' or '.')) ? "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'" : name;
}

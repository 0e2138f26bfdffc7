using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ThreatEvents.Commands;

/// <summary>
/// For domains, addresses and other indicators, which nobody can list: nothing is put in. Without a completer PowerShell would offer the files of
/// the folder.
/// </summary>
public sealed class IndicatorCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => [];
}

using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ThreatEvents.Commands;

/// <summary>
/// For domains, addresses and other indicators, which nobody can list. Where a completer gives nothing PowerShell offers the files of the folder; so this
/// one gives back what stands there already.
/// </summary>
public sealed class IndicatorCompleter : IArgumentCompleter
{
    private const string Tip = "A domain, an address or another indicator; defanged ones (evil[.]example) are understood";

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => [string.IsNullOrEmpty(wordToComplete)
            ? new CompletionResult(" ", parameterName, CompletionResultType.Text, Tip)
            : new CompletionResult(wordToComplete, SafeText.Escape(wordToComplete), CompletionResultType.Text, Tip)];
}

using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ThreatEvents.Commands;
using ThreatEvents.Filtering;

namespace ThreatEvents;

/// <summary>
/// Tab inside <c>-Filter { … }</c>. PowerShell completes a script block as code and asks no argument completer, so this is for those who want it:
/// <c>[ThreatEvents.FilterTab]::Enable()</c> in a profile puts it in front of TabExpansion2, and removing the module takes it away.
/// </summary>
public static class FilterTab
{
    private const string FunctionPath = "function:global:TabExpansion2";
    private const string Mark = "[ThreatEvents.FilterTab]::Complete(";

    // The parameters are those of PowerShell's own TabExpansion2, which every host calls by name.
    private const string Wrapper = """
        [CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
        [OutputType([System.Management.Automation.CommandCompletion])]
        param(
            [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
            [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [System.Management.Automation.Language.Token[]] $tokens,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
            [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options = $null
        )
        end {
            $found = if ($ast) { [ThreatEvents.FilterTab]::Complete($ast.Extent.Text, $positionOfCursor.Offset) } else { [ThreatEvents.FilterTab]::Complete($inputScript, $cursorColumn) }
            if ($found) { $found } else { & ([ThreatEvents.FilterTab]::Inner) @PSBoundParameters }
        }
        """;

    private static readonly ConditionalWeakTable<Runspace, ScriptBlock> Replaced = new();

    /// <summary>The TabExpansion2 that stands behind this one.</summary>
    public static ScriptBlock? Inner => Runspace.DefaultRunspace is { } runspace && Replaced.TryGetValue(runspace, out var inner) ? inner : null;

    /// <summary>Completes filters in script blocks, in this session. Twice is once.</summary>
    public static void Enable()
    {
        if (Current() is not { } before || IsOurs(before)) return;
        Replaced.Remove(Runspace.DefaultRunspace);
        Replaced.Add(Runspace.DefaultRunspace, before);
        Set(ScriptBlock.Create(Wrapper));
    }

    /// <summary>Puts back what was there, unless another has replaced it since.</summary>
    public static void Disable()
    {
        if (Inner is not { } inner || Current() is not { } now || !IsOurs(now)) return;
        Set(inner);
        Replaced.Remove(Runspace.DefaultRunspace);
    }

    /// <summary>What can stand at the cursor, or null where that is not inside the script block of a -Filter of this module.</summary>
    public static CommandCompletion? Complete(string input, int cursor)
    {
        try
        {
            if (FilterBlock.Find(input, cursor) is not { } block) return null;
            var suggestion = FilterWords.Suggest(input.Substring(block.Start, cursor - block.Start), block.Schema, block.Parameters);
            var results = suggestion.Candidates.Select(candidate => new CompletionResult(candidate.Text, candidate.Label, TypeOf(suggestion.Kind), candidate.ToolTip)).ToList();
            return new CommandCompletion(new Collection<CompletionResult>(results), -1, block.Start + suggestion.Start, suggestion.Length);
        }
        catch (Exception)
        {
            // A prompt must never see an error because of a Tab.
            return null;
        }
    }

    private static CompletionResultType TypeOf(FilterSuggestionKind kind)
        => kind == FilterSuggestionKind.Field ? CompletionResultType.Property : kind == FilterSuggestionKind.Value ? CompletionResultType.ParameterValue : CompletionResultType.ParameterName;

    private static ScriptBlock? Current()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return (shell.AddCommand(@"Microsoft.PowerShell.Core\Get-Command").AddParameter("Name", "TabExpansion2").AddParameter("CommandType", CommandTypes.Function)
            .AddParameter("ErrorAction", ActionPreference.Ignore).Invoke().FirstOrDefault()?.BaseObject as FunctionInfo)?.ScriptBlock;
    }

    private static void Set(ScriptBlock body)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"Microsoft.PowerShell.Management\Set-Item").AddParameter("LiteralPath", FunctionPath).AddParameter("Value", body).Invoke();
    }

    private static bool IsOurs(ScriptBlock body) => body.ToString().Contains(Mark);
}

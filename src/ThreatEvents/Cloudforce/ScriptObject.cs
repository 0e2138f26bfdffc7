using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Answers whose shape nobody knows beforehand, as objects that scripts select from and export, as Invoke-RestMethod gives them.</summary>
internal static class ScriptObject
{
    public static object? Of(object? value) => value switch
    {
        IDictionary fields => Object(fields),
        IEnumerable list and not string => list.Cast<object?>().Select(Of).ToArray(),
        _ => value,
    };

    private static PSObject Object(IDictionary fields)
    {
        var custom = new PSObject();

        // For the view, which shows escaped what attackers wrote.
        custom.TypeNames.Insert(0, "ThreatEvents.CfAnswer");
        foreach (DictionaryEntry entry in fields)
        {
            // PowerShell has no property without a name.
            var name = (string)entry.Key;
            custom.Properties.Add(new PSNoteProperty(name.Length == 0 ? "_" : name, Of(entry.Value)));
        }

        return custom;
    }
}

using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>
/// For parameters that take a domain, an address or another indicator: what is defanged (evil[.]example, hxxps://…) or in its own script is taken in
/// the form that the services store, and -Verbose says so.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefangedAttribute : ArgumentTransformationAttribute
{
    /// <summary>Notes of commands that never began are not kept for ever.</summary>
    private const int MostNotes = 64;

    // Parameters are bound before their command can say anything, on the thread that runs it.
    [ThreadStatic]
    private static List<Note>? _notes;

    /// <summary>Whether it is always a domain, and never a URL: of a URL that is pasted in its host is taken.</summary>
    public bool IsDomain { get; set; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        switch (Plain.Of(inputData))
        {
            case string or Uri:
                return One(inputData)!;
            case IEnumerable list and not (IDictionary or PSObject):
                var given = list.Cast<object?>().ToArray();
                var read = Array.ConvertAll(given, One);
                return given.SequenceEqual(read) ? inputData : read;
            default:
                return inputData;
        }
    }

    /// <summary>Lines of Get-Content are texts in a wrapping.</summary>
    private object? One(object? value) => Plain.Of(value) switch
    {
        string text when Read(text) is { } meant => ReferenceEquals(meant, text) ? value : meant,
        Uri address => Read(address.OriginalString),
        _ => value,
    };

    /// <summary>What was changed among these values, to be told once.</summary>
    internal static IReadOnlyList<Note> Take(IEnumerable<object> values)
    {
        if (_notes is not { Count: > 0 } notes) return [];
        var bound = new HashSet<string>(values.SelectMany(value => value is string text ? [text] : value as IEnumerable<string> ?? []), StringComparer.Ordinal);
        var taken = notes.Where(note => bound.Contains(note.Meant)).Distinct().ToArray();
        notes.RemoveAll(note => bound.Contains(note.Meant));
        return taken;
    }

    private string Read(string text)
    {
        var meant = IsDomain ? DefangedText.Domain(text) : DefangedText.Indicator(text);
        if (meant == text) return text;
        _notes ??= [];
        if (_notes.Count >= MostNotes) _notes.RemoveAt(0);
        _notes.Add(new Note(text, meant));
        return meant;
    }

    internal readonly record struct Note(string Given, string Meant);
}

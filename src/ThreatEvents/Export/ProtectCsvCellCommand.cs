using System.Globalization;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Protect-CsvCell: objects whose text no spreadsheet runs as a formula, for Export-Csv and ConvertTo-Csv.</summary>
[Cmdlet(VerbsSecurity.Protect, "CsvCell")]
[OutputType(typeof(PSObject))]
public sealed class ProtectCsvCellCommand : ThreatEventCmdlet
{
    /// <summary>What is to be exported; or, with -Undo, what Import-Csv gave.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Takes the protection away again.</summary>
    [Parameter]
    public SwitchParameter Undo { get; set; }

    private protected override void Process()
    {
        if (InputObject is null) return;
        switch (InputObject.BaseObject)
        {
            case string text:
                WriteObject(Treat(text));
                break;
            case var value when IsHarmless(value):
                WriteObject(InputObject);
                break;
            default:
                WriteObject(Copy(InputObject));
                break;
        }
    }

    /// <summary>The same columns in the same order. Only cells that change become text; all others keep their value and type.</summary>
    private PSObject Copy(PSObject source)
    {
        var copy = new PSObject();
        foreach (var property in source.Properties)
        {
            if (!property.IsGettable) continue;
            var name = Treat(property.Name);
            if (copy.Properties[name] is null) copy.Properties.Add(new PSNoteProperty(name, Cell(property)));
        }

        return copy;
    }

    private object? Cell(PSPropertyInfo property)
    {
        object? value;
        try
        {
            value = property.Value;
        }
        catch (GetValueException)
        {
            // Export-Csv leaves such a cell empty.
            return null;
        }

        // A list stays a list: its text is what Export-Csv writes.
        var bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is null || IsHarmless(bare)) return value;
        var text = bare as string ?? (bare is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : bare.ToString()) ?? "";
        var treated = Treat(text);
        return ReferenceEquals(treated, text) ? value : treated;
    }

    private string Treat(string text) => Undo ? CsvCell.Restore(text) : CsvCell.Protect(text);

    private static bool IsHarmless(object value)
        => value is bool or Enum or Guid or DateTime or DateTimeOffset or TimeSpan or decimal || (value.GetType().IsPrimitive && value is not char);
}

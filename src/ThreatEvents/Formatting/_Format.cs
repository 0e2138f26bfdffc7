using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using ThreatEvents.Commands;

namespace ThreatEvents.Formatting;

/// <summary>What the cells of the views call: see Views.txt. Not meant for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1707 // The underscore keeps it out of completion, at the end of every list.
public static class _Format
#pragma warning restore CA1707
{
    private const string UtcFormat = "yyyy-MM-dd HH:mm:ss'Z'";

    /// <summary>Any value as one line of harmless text; lists as <c>a; b</c>.</summary>
    [Hidden]
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => SafeText.Escape(text),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        TextList or object?[] or ArrayList => string.Join("; ", ((IEnumerable)value).Cast<object?>().Select(Text)),

        // What was a bag of fields before it went through a file, a job or another machine.
        Hashtable fields => SafeText.Escape(JsonText.Of(fields)),
        _ => SafeText.Escape(value.ToString()),
    };

    /// <summary>A moment in UTC, in a form that every culture reads alike and that sorts as text.</summary>
    [Hidden]
    public static string Date(object? value) => value switch
    {
        null => "",
        DateTime moment => moment.ToUniversalTime().ToString(UtcFormat, CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture),

        // As a file, a job or another machine may give it back.
        _ => Text(value),
    };

    /// <summary>A level, coloured where <paramref name="style"/> is PowerShell's <c>$PSStyle</c>.</summary>
    [Hidden]
    public static string Level(string? level, object? style)
    {
        var text = SafeText.Escape(level);
        var colour = level?.ToUpperInvariant() switch
        {
            "HIGH" => "BrightRed",
            "MEDIUM" => "BrightYellow",
            "LOW" => "BrightGreen",
            "NONE" => "BrightBlack",
            _ => null,
        };
        return colour is not null && Member(Member(style, "Foreground"), colour) is string start && Member(style, "Reset") is string end ? start + text + end : text;
    }

    /// <summary>Parts in a hundred as a bar of 20 signs with the number behind it. Both signs are in the old code pages of consoles too.</summary>
    [Hidden]
    public static string Bar(object? share)
    {
        if (share is not IConvertible number || !TryNumber(number, out var percent)) return Text(share);
        var halves = (int)Math.Round(Math.Max(0, Math.Min(100, percent)) * 0.4);
        var bar = new string('\u2588', halves / 2) + (halves % 2 == 1 ? "\u258c" : "");
        return bar.PadRight(20) + percent.ToString("0.0", CultureInfo.CurrentCulture).PadLeft(6) + " %";
    }

    /// <summary>A record of a shape that nobody knows beforehand: a line for each of its fields.</summary>
    [Hidden]
    public static string Record(object? record)
    {
        if (record is null) return "";
        var fields = PSObject.AsPSObject(record).Properties.Select(field => (Name: SafeText.Escape(field.Name), Value: Text(field.Value))).ToArray();
        var width = Math.Min(fields.Select(field => field.Name.Length).DefaultIfEmpty().Max(), 40);
        return string.Join("\n", fields.Select(field => $"{field.Name.PadRight(width)} : {field.Value}"));
    }

    private static bool TryNumber(IConvertible value, out double number)
    {
        if (value is string text) return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        number = value is bool or char or DateTime ? double.NaN : value.ToDouble(CultureInfo.InvariantCulture);
        return !double.IsNaN(number);
    }

    private static object? Member(object? owner, string name) => owner is null ? null : PSObject.AsPSObject(owner).Properties[name]?.Value;
}

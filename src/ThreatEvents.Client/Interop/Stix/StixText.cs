using System.Text;
using ThreatEvents.Http;

namespace ThreatEvents.Interop.Stix;

/// <summary>Text of services and attackers on its way into STIX, whose strings are Unicode.</summary>
internal static class StixText
{
    /// <summary>The text itself, with halves of surrogate pairs replaced. JSON escapes the rest.</summary>
    public static string Clean(string text)
    {
        if (UnicodeText.IsWhole(text)) return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) clean.Append(text[at]);
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) clean.Append(text, at++, 2);
            else clean.Append('\ufffd');
        }

        return clean.ToString();
    }

    /// <summary>Whether a text may be the value of an observable: no control or format character moves or hides a part of it, and it is Unicode.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && ReferenceEquals(SafeText.Escape(text), text) && text.Trim().Length == text.Length;

    /// <summary>What is there, each once, in its order.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string?> texts) => TextList.Of(texts.Select(text => text is null ? null : Clean(text)));
}

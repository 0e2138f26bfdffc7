using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatEvents;

/// <summary>
/// Indicators as people hand them round: defanged (evil[.]example, hxxps://…), so that nobody opens them by accident, and domain names in their own
/// script. The services store neither; they hold evil.example and xn--….
/// </summary>
public static class DefangedText
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>What is defanged has one of these.</summary>
    private static readonly char[] Marks = ['[', '(', '{', ':'];

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    private static readonly Regex Dot = new(@"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}", Options);

    private static readonly Regex At = new(@"\[@\]|\(@\)|\{@\}|\[at\]|\(at\)|\{at\}", Options);

    private static readonly Regex Sign = new(@"\[(:|/|//|://)\]|\((:|/|//|://)\)|\{(:|/|//|://)\}", Options);

    private static readonly Regex Scheme = new(@"^(h(?:xx|\*\*|tt)ps?|f(?:x|t)ps?)(?=:/)", Options);

    private static readonly Regex Address = new(@"^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)", Options);

    private static readonly Regex Name = new(@"^(?:[^\s@/\\:]+@)?([^\s@/\\:?#]+\.[^\s@/\\:?#]+)$", Options);

    /// <summary>The text as it was before somebody defanged it. What is not defanged stays as it is, IPv6 addresses in brackets too.</summary>
    public static string Refang(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IndexOfAny(Marks) < 0) return text;
        var plain = Sign.Replace(At.Replace(Dot.Replace(text, "."), "@"), match => match.Value.Substring(1, match.Length - 2));
        return Scheme.Replace(plain, match => match.Value.ToLowerInvariant().Replace("hxx", "htt").Replace("h**", "htt").Replace("fxp", "ftp"));
    }

    /// <summary>
    /// A domain name in the form that the services store: not defanged, without the rest of a URL, and each label outside of ASCII as its A-label
    /// (xn--…). A label with wildcards stays as it is, for a part of a label has no such form; so does what is no domain name.
    /// </summary>
    public static string Domain(string text)
    {
        text = Refang(text);
        if (Address.Match(text) is { Success: true } url && url.Groups[1].Length > 0) text = url.Groups[1].Value;
        return Ascii(text);
    }

    /// <summary>An indicator in the form that the services store: not defanged, and the domain of a name, a URL or a mail address as A-labels (xn--…).</summary>
    public static string Indicator(string text)
    {
        text = Refang(text);
        if (IsAscii(text)) return text;
        var found = Address.Match(text);
        if (!found.Success) found = Name.Match(text);
        return found.Success ? text.Substring(0, found.Groups[1].Index) + Ascii(found.Groups[1].Value) + text.Substring(found.Groups[1].Index + found.Groups[1].Length) : text;
    }

    /// <summary>A domain name as its owner writes it: A-labels (xn--…) in their own script. What is none stays as it is.</summary>
    public static string Unicode(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return domain.IndexOf("xn--", StringComparison.OrdinalIgnoreCase) < 0 ? domain : string.Join(".", domain.Split('.').Select(ULabel));
    }

    internal static bool IsAscii(string text) => text.All(letter => letter < 128);

    private static string Ascii(string domain) => IsAscii(domain) ? domain : string.Join(".", domain.Split('.', '\u3002', '\uFF0E', '\uFF61').Select(ALabel));

    private static string ALabel(string label)
    {
        if (IsAscii(label) || label.IndexOfAny(['*', '?', '[', ']', '`']) >= 0) return label;
        try
        {
            return Idn.GetAscii(label.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static string ULabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return label;
        try
        {
            return Idn.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}

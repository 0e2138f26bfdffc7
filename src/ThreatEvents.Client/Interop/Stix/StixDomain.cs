using System.Globalization;

namespace ThreatEvents.Interop.Stix;

/// <summary>Names of domains in the one form in which they are compared: ASCII (IDNA), lower case, without a dot at the end.</summary>
internal static class StixDomain
{
    private static readonly IdnMapping Mapping = new() { AllowUnassigned = true };

    /// <summary>Null for what is no name of a domain below a top-level one.</summary>
    public static string? Ascii(string? text)
    {
        if (text is null || !StixText.IsPlain(text)) return null;
        var name = text.EndsWith('.') ? text.Substring(0, text.Length - 1) : text;
        if (!IsAscii(name))
        {
            try
            {
                name = Mapping.GetAscii(name);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        name = name.ToLowerInvariant();
        return IsName(name) ? name : null;
    }

    /// <summary>The name as people read it.</summary>
    public static string Unicode(string ascii)
    {
        try
        {
            return Mapping.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            return ascii;
        }
    }

    private static bool IsAscii(string text) => text.All(letter => letter < 128);

    private static bool IsName(string name)
    {
        if (name.Length is 0 or > 253) return false;
        var labels = name.Split('.');

        // What ends in a number is an address, in one of its many forms.
        return labels.Length > 1 && !labels[labels.Length - 1].All(char.IsAsciiDigit) && labels.All(IsLabel);
    }

    private static bool IsLabel(string label)
        => label.Length is > 0 and <= 63 && label[0] != '-' && label[label.Length - 1] != '-' && label.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');
}

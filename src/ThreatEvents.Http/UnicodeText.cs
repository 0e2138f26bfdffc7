namespace ThreatEvents.Http;

/// <summary>Text that can be sent as it is. Half a surrogate pair would arrive as a replacement character: the service would be asked for something else.</summary>
public static class UnicodeText
{
    public static bool IsWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) at++;
            else return false;
        }

        return true;
    }

    /// <summary>The text itself.</summary>
    /// <exception cref="ArgumentException">It holds half a surrogate pair.</exception>
    public static string Whole(string text) => IsWhole(text) ? text : throw new ArgumentException("A value is not valid Unicode text: it holds half of a surrogate pair.");
}

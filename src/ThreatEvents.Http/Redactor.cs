using System.Text;

namespace ThreatEvents.Http;

/// <summary>Masks secrets in text: as they are, percent-encoded, JSON-escaped, and in base64 at any alignment.</summary>
public sealed class Redactor
{
    public const string Mask = "***";

    private readonly string[] _needles;

    public Redactor(IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var needles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var secret in secrets)
        {
            if (string.IsNullOrEmpty(secret)) continue;
            needles.Add(secret);
            needles.Add(Uri.EscapeDataString(secret));
            needles.Add(System.Text.Json.JsonEncodedText.Encode(secret).ToString());
            foreach (var encoded in Base64Cores(secret)) needles.Add(encoded);
        }

        // Longest first: a short form must not break up a longer one and leave its rest behind.
        _needles = [.. needles.OrderByDescending(needle => needle.Length)];
    }

    public string Clean(string text)
    {
        foreach (var needle in _needles)
        {
            // Whatever the case: %2B is also written %2b, and a name that is made of a secret comes back in small letters.
            if (text.Contains(needle, StringComparison.OrdinalIgnoreCase)) text = text.Replace(needle, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    public bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    /// <summary>The part of the secret's base64 text that does not depend on what stands before and after it.</summary>
    private static IEnumerable<string> Base64Cores(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (bytes.Length < 6) yield break;
        for (var lead = 0; lead < 3; lead++)
        {
            var padded = new byte[lead + bytes.Length];
            bytes.CopyTo(padded, lead);
            var text = Convert.ToBase64String(padded);
            var start = lead == 0 ? 0 : lead + 1;
            var whole = padded.Length / 3 * 4;
            var core = text.Substring(start, whole - start);
            yield return core;
            var urlSafe = core.Replace('+', '-').Replace('/', '_');
            if (urlSafe != core) yield return urlSafe;
        }
    }
}

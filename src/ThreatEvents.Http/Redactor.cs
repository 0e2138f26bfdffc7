using System.Globalization;
using System.Text;

namespace ThreatEvents.Http;

/// <summary>
/// Masks secrets in text, also in part: every run of <see cref="ShortestRun"/> characters of one, whatever the case, as it is, in hex, in base64 and
/// UTF-16, under layers of escapes, and split by tags, line breaks or what is not seen. It is applied once, last, where text leaves the library.
/// </summary>
public sealed class Redactor
{
    public const string Mask = "***";

    /// <summary>A shorter part of a secret is not told from other text.</summary>
    public const int ShortestRun = 8;

    /// <summary>Where words are joined that blanks or signs keep apart, more must agree: "the sandbox takes" is no token.</summary>
    private const int ShortestJoinedRun = 12;

    private const int MostLayers = 6;

    private static readonly List<WeakReference<Redactor>> Known = [];

    private readonly Runs _withSigns = new();
    private readonly Runs _lettersOnly = new();
    private readonly string[] _short;

    public Redactor(IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var shortOnes = new List<string>();
        foreach (var secret in secrets.Where(secret => !string.IsNullOrEmpty(secret)).Distinct(StringComparer.Ordinal))
        {
            if (secret.Length < ShortestRun) shortOnes.Add(secret);
            else Add(secret);
        }

        _short = [.. shortOnes.OrderByDescending(secret => secret.Length)];
        lock (Known)
        {
            Known.RemoveAll(other => !other.TryGetTarget(out _));
            Known.Add(new WeakReference<Redactor>(this));
        }
    }

    /// <summary>Masks the secrets of every connection of this process, those left out that are so short that other text holds them too: for text that belongs to none.</summary>
    public static string CleanAll(string text)
    {
        List<Redactor> all = [];
        lock (Known)
        {
            foreach (var known in Known)
            {
                if (known.TryGetTarget(out var redactor)) all.Add(redactor);
            }
        }

        foreach (var redactor in all) text = redactor.CleanRuns(text);
        return text;
    }

    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _short)
        {
            if (text.Contains(secret, StringComparison.OrdinalIgnoreCase)) text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return CleanRuns(text);
    }

    public bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    private string CleanRuns(string text)
    {
        if (_withSigns.IsEmpty || text.Length < ShortestRun) return text;
        bool[]? hidden = null;
        var layer = DecodedText.Of(text);
        for (var depth = 0; layer is not null && depth <= MostLayers; depth++, layer = layer.Decode())
        {
            Search(layer, text.Length, ref hidden);
            if (layer.WithoutTags() is { } plain) Search(plain, text.Length, ref hidden);
        }

        return hidden is null ? text : Masked(text, hidden);
    }

    private void Search(DecodedText layer, int length, ref bool[]? hidden)
    {
        _withSigns.Mark(layer.Folded(keepsSigns: true), length, ref hidden);
        _lettersOnly.Mark(layer.Folded(keepsSigns: false), length, ref hidden);
    }

    private static string Masked(string text, bool[] hidden)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!hidden[at]) shown.Append(text[at]);
            else if (at == 0 || !hidden[at - 1]) shown.Append(Mask);
        }

        return shown.ToString();
    }

    private void Add(string secret)
    {
        // The domain of an e-mail address is no secret: it takes a part of the name as well.
        var domain = secret.LastIndexOf('@');
        _withSigns.Add(secret.ToLowerInvariant(), domain < 0 ? ShortestRun : Math.Max(ShortestRun, secret.Length - domain + 1));
        var letters = Letters(secret);
        if (letters.Length >= ShortestRun) _lettersOnly.Add(letters, Math.Min(Math.Max(ShortestJoinedRun, domain < 0 ? 0 : secret.Length - domain + 4), letters.Length));
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret), Encoding.BigEndianUnicode.GetBytes(secret) })
        {
            var run = ShortestRun * (bytes.Length / secret.Length);
            _lettersOnly.Add(string.Concat(bytes.Select(part => part.ToString("x2", CultureInfo.InvariantCulture))), run * 2);
            for (var lead = 0; lead < 3; lead++) AddBase64(bytes, lead, run);
        }

        _lettersOnly.Add(string.Concat(Encoding.UTF8.GetBytes(secret).Select(part => part.ToString(CultureInfo.InvariantCulture))), ShortestRun * 2);
    }

    /// <summary>The part of the secret's base64 text that does not depend on what stands before and after it.</summary>
    private void AddBase64(byte[] bytes, int lead, int run)
    {
        var padded = new byte[lead + bytes.Length];
        bytes.CopyTo(padded, lead);
        var text = Convert.ToBase64String(padded);
        var start = lead == 0 ? 0 : lead + 1;
        var whole = padded.Length / 3 * 4;
        _lettersOnly.Add(Letters(text.Substring(start, whole - start)), Math.Max(ShortestRun, (run * 8 / 6) - 1));
    }

    private static string Letters(string text) => new([.. text.ToLowerInvariant().Where(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'z'))]);

    /// <summary>Finds the parts that a text has in common with any of several forms, by hashes that roll along it.</summary>
    private sealed class Runs
    {
        private const ulong Factor = 0x100_0000_01B3;

        private readonly Dictionary<int, HashSet<ulong>> _byLength = [];

        public bool IsEmpty => _byLength.Count == 0;

        public void Add(string form, int length)
        {
            if (form.Length == 0) return;
            length = Math.Min(length, form.Length);
            if (!_byLength.TryGetValue(length, out var hashes)) _byLength[length] = hashes = [];
            Roll(form, length, (_, hash) => hashes.Add(hash));
        }

        public void Mark(DecodedText text, int sourceLength, ref bool[]? hidden)
        {
            var letters = text.ToString();
            var marks = hidden;
            foreach (var (length, hashes) in _byLength)
            {
                Roll(letters, length, (start, hash) =>
                {
                    if (!hashes.Contains(hash)) return;
                    marks ??= new bool[sourceLength];

                    // From the first letter to the last: what stands in between, a tag or an escape, only splits it.
                    for (var at = text.Source(start).Start; at < text.Source(start + length - 1).End; at++) marks[at] = true;
                });
            }

            hidden = marks;
        }

        private static void Roll(string text, int length, Action<int, ulong> visit)
        {
            if (text.Length < length) return;
            ulong hash = 0;
            ulong highest = 1;
            for (var at = 1; at < length; at++) highest = unchecked(highest * Factor);
            for (var at = 0; at < text.Length; at++)
            {
                if (at >= length) hash = unchecked(hash - (highest * Scattered(text[at - length])));
                hash = unchecked((hash * Factor) + Scattered(text[at]));
                if (at >= length - 1) visit(at - length + 1, hash);
            }
        }

        private static ulong Scattered(char letter) => unchecked((letter + 1UL) * 0x9E37_79B9_7F4A_7C15);
    }
}

using System.Globalization;
using System.Security.Cryptography;
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

    private static readonly object Gate = new();

    private static volatile WeakReference<Redactor>[] _known = [];

    private readonly Runs _withSigns = new();
    private readonly Runs _lettersOnly = new();
    private readonly string[] _short;

    /// <summary>The same for the same secrets: connections of one token are looked for once.</summary>
    private readonly string _key;

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
        _key = KeyOf(secrets);
        lock (Gate) _known = [.. _known.Where(other => other.TryGetTarget(out _)), new WeakReference<Redactor>(this)];
    }

    /// <summary>Masks the secrets of every connection of this process, those left out that are so short that other text holds them too: for text that belongs to none.</summary>
    public static string CleanAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var known = _known;
        var alive = new List<Redactor>(known.Length);
        foreach (var other in known)
        {
            if (other.TryGetTarget(out var redactor) && !redactor._withSigns.IsEmpty && !alive.Exists(one => one._key == redactor._key)) alive.Add(redactor);
        }

        return alive.Count == 0 ? text : CleanRuns(text, alive);
    }

    private static string KeyOf(IEnumerable<string> secrets)
    {
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", secrets.Distinct(StringComparer.Ordinal).OrderBy(secret => secret, StringComparer.Ordinal)))));
    }

    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _short)
        {
            if (text.Contains(secret, StringComparison.OrdinalIgnoreCase)) text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return _withSigns.IsEmpty ? text : CleanRuns(text, [this]);
    }

    public bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    private static string CleanRuns(string text, IReadOnlyList<Redactor> redactors)
    {
        if (text.Length < ShortestRun || (IsPlain(text) && !HoldsAny(text, redactors))) return text;
        bool[]? hidden = null;
        var layer = DecodedText.Of(text);
        for (var depth = 0; layer is not null && depth <= MostLayers; depth++, layer = layer.Decode())
        {
            Search(layer, text.Length, redactors, ref hidden);
            if (layer.WithoutTags() is { } plain) Search(plain, text.Length, redactors, ref hidden);
        }

        return hidden is null ? text : Masked(text, hidden);
    }

    private static void Search(DecodedText layer, int length, IReadOnlyList<Redactor> redactors, ref bool[]? hidden)
    {
        var (withSigns, lettersOnly) = (layer.Folded(keepsSigns: true), layer.Folded(keepsSigns: false));
        foreach (var redactor in redactors)
        {
            redactor._withSigns.Mark(withSigns, length, ref hidden);
            redactor._lettersOnly.Mark(lettersOnly, length, ref hidden);
        }
    }

    /// <summary>Whether a text is as it looks: nothing in it is an escape, a tag or not seen. Nearly every text of ours is.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' or '%' or '&' or '\\' or '=' or '<' or 'x' or 'X') return false;
        }

        return true;
    }

    /// <summary>The search without a memory of places, for texts that most probably hold nothing.</summary>
    private static bool HoldsAny(string text, IReadOnlyList<Redactor> redactors)
    {
        var buffer = System.Buffers.ArrayPool<char>.Shared.Rent(text.Length * 2);
        try
        {
            var letters = 0;
            for (var at = 0; at < text.Length; at++)
            {
                var letter = char.ToLowerInvariant(text[at]);
                buffer[at] = letter;
                if (letter is (>= '0' and <= '9') or (>= 'a' and <= 'z')) buffer[text.Length + letters++] = letter;
            }

            foreach (var redactor in redactors)
            {
                if (redactor._withSigns.AreIn(buffer.AsSpan(0, text.Length)) || redactor._lettersOnly.AreIn(buffer.AsSpan(text.Length, letters))) return true;
            }

            return false;
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
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
            var hash = 0UL;
            var leaving = Power(length);
            for (var at = 0; at < form.Length; at++)
            {
                hash = Roll(hash, form.AsSpan(), at, length, leaving);
                if (at >= length - 1) hashes.Add(hash);
            }
        }

        public bool AreIn(ReadOnlySpan<char> text)
        {
            foreach (var (length, hashes) in _byLength)
            {
                var hash = 0UL;
                var leaving = Power(length);
                for (var at = 0; at < text.Length; at++)
                {
                    hash = Roll(hash, text, at, length, leaving);
                    if (at >= length - 1 && hashes.Contains(hash)) return true;
                }
            }

            return false;
        }

        public void Mark(DecodedText text, int sourceLength, ref bool[]? hidden)
        {
            var letters = text.ToString().AsSpan();
            foreach (var (length, hashes) in _byLength)
            {
                var hash = 0UL;
                var leaving = Power(length);
                var marked = 0;
                for (var at = 0; at < letters.Length; at++)
                {
                    hash = Roll(hash, letters, at, length, leaving);
                    if (at < length - 1 || !hashes.Contains(hash)) continue;
                    hidden ??= new bool[sourceLength];

                    // From the first letter to the last: what stands in between, a tag or an escape, only splits it.
                    var end = text.Source(at).End;
                    for (var place = Math.Max(marked, text.Source(at - length + 1).Start); place < end; place++) hidden[place] = true;
                    marked = Math.Max(marked, end);
                }
            }
        }

        private static ulong Power(int length)
        {
            var power = 1UL;
            for (var at = 0; at < length; at++) power = unchecked(power * Factor);
            return power;
        }

        private static ulong Roll(ulong hash, ReadOnlySpan<char> text, int at, int length, ulong leaving)
        {
            hash = unchecked((hash * Factor) + Scattered(text[at]));
            return at < length ? hash : unchecked(hash - (leaving * Scattered(text[at - length])));
        }

        private static ulong Scattered(char letter) => unchecked((letter + 1UL) * 0x9E37_79B9_7F4A_7C15);
    }
}

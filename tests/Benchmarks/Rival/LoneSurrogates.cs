using System.Buffers.Text;

namespace ThreatEvents.Benchmarks.Rival;

/// <summary>
/// Attackers put half surrogate pairs into titles, which the serializer refuses. Whoever reads such pages must put something else in their
/// place; only a page that was refused pays for it.
/// </summary>
internal static class LoneSurrogates
{
    /// <summary>Replaces each escape of half a pair by the one of the replacement character, in place.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = 0; at + 6 <= json.Length; at++)
        {
            if (json[at] != '\\') continue;
            if (Unit(json, at) is not { } unit)
            {
                at++;
            }
            else if (unit is >= 0xD800 and < 0xDC00 && Unit(json, at + 6) is >= 0xDC00 and < 0xE000)
            {
                at += 11;
            }
            else
            {
                if (unit is >= 0xD800 and < 0xE000) "fffd"u8.CopyTo(json[(at + 2)..]);
                at += 5;
            }
        }
    }

    private static int? Unit(ReadOnlySpan<byte> json, int at)
        => at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4 ? unit : null;
}

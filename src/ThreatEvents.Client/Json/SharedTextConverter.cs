using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>
/// A text that many events have in common: a level, a country, a registrar, a login. It is kept once instead of once an event. The table is of
/// a fixed size and holds short texts only, so that what a service sends can never fill the memory; a text that is not in it is read as any other.
/// </summary>
internal sealed class SharedTextConverter : JsonConverter<string>
{
    private const int Longest = 40;

    private static readonly LenientStringConverter Any = new();

    private const int Bits = 10;

    /// <summary>An odd number whose bits look drawn by chance: the upper bits of a product with it depend on every bit of the other factor.</summary>
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    private static readonly string?[] Kept = new string?[1 << Bits];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String ? Read(ref reader, Longest) : Any.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The string that the reader stands on; shared where it is no longer than that.</summary>
    internal static string? Read(ref Utf8JsonReader reader, int longest)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence || reader.ValueSpan.Length > longest) return LenientText.Of(ref reader);
        var bytes = reader.ValueSpan;

        // No lock: a slot is one reference, and whichever of two threads comes last wins.
        ref var slot = ref Kept[Place(bytes)];
        if (slot is { } known && IsSame(bytes, known)) return known;
        return slot = LenientText.Of(ref reader);
    }

    /// <summary>
    /// By the length, the first and the last bytes and those in the middle: what differs elsewhere alone shares its place, and costs no more than not
    /// being kept.
    /// </summary>
    private static int Place(ReadOnlySpan<byte> bytes)
    {
        var mix = (ulong)bytes.Length;
        if (bytes.Length >= sizeof(ulong))
        {
            mix = Mix(mix, bytes);
            mix = Mix(mix, bytes.Slice((bytes.Length - sizeof(ulong)) / 2));
            mix = Mix(mix, bytes.Slice(bytes.Length - sizeof(ulong)));
        }
        else
        {
            foreach (var unit in bytes) mix = (mix << 8) | unit;
        }

        return (int)((mix * Factor) >> (64 - Bits));
    }

    private static ulong Mix(ulong mix, ReadOnlySpan<byte> bytes) => ((mix * Factor) ^ MemoryMarshal.Read<ulong>(bytes)) * Factor;

#if NET
    // Text that is not ASCII is never found here, and so never confused.
    private static bool IsSame(ReadOnlySpan<byte> bytes, string text) => Ascii.Equals(bytes, text);
#else
    private static bool IsSame(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length) return false;
        for (var at = 0; at < bytes.Length; at++)
        {
            // Only ASCII is compared unit by unit; other text is never found here, and so never confused.
            if (bytes[at] != text[at] || bytes[at] > 0x7F) return false;
        }

        return true;
    }
#endif
}

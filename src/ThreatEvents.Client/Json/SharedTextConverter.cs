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

    private static readonly string?[] Kept = new string?[1024];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String ? Read(ref reader, Longest) : Any.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The string that the reader stands on; shared where it is no longer than that.</summary>
    internal static string? Read(ref Utf8JsonReader reader, int longest)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence || reader.ValueSpan.Length > longest) return LenientText.Of(ref reader);
        var bytes = reader.ValueSpan;
        var hash = 2166136261u;
        foreach (var unit in bytes) hash = (hash ^ unit) * 16777619;

        // No lock: a slot is one reference, and whichever of two threads comes last wins.
        ref var slot = ref Kept[(hash ^ (hash >> 16)) % (uint)Kept.Length];
        if (slot is { } known && IsSame(bytes, known)) return known;
        return slot = LenientText.Of(ref reader);
    }

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
}

using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Benchmarks.Rival;

/// <summary>The audit service's <c>yyyy-MM-dd HH:mm:ss</c>, read from the bytes.</summary>
public sealed class PlainDateConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var text = reader.ValueSpan;
        if (reader.HasValueSequence || reader.ValueIsEscaped || text.Length != 19)
        {
            return DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        return new DateTimeOffset(Part(text, 0, 4), Part(text, 5, 2), Part(text, 8, 2), Part(text, 11, 2), Part(text, 14, 2), Part(text, 17, 2), TimeSpan.Zero);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static int Part(ReadOnlySpan<byte> text, int start, int length)
        => Utf8Parser.TryParse(text.Slice(start, length), out int number, out var read) && read == length ? number : throw new JsonException();
}

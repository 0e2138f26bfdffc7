using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>
/// A moment in any of the forms in which services write it: the texts that <see cref="WrittenTime"/> reads, a count since 1970, the list of numbers and
/// the object that Java's serialisers make. Without a zone it is UTC. What is no date breaks the record: an event under a wrong date would mislead.
/// </summary>
internal sealed class MomentConverter : JsonConverter<Moment?>
{
    /// <summary>Year, month, day, hour, minute, second, nanoseconds.</summary>
    private const int MostParts = 7;

    public override Moment? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                if (reader.TryGetDateTime(out var plain))
                {
                    // With an offset it would have been turned into local time, which is slow and cannot hold the first and the last hours of time.
                    if (plain.Kind != DateTimeKind.Local) return new Moment(plain);
                    if (reader.TryGetDateTimeOffset(out var exact)) return new Moment(exact.UtcDateTime);
                }

                if (PlainDate.TryRead(ref reader, out var audit)) return new Moment(audit);
                var text = LenientText.Of(ref reader);
                if (string.IsNullOrWhiteSpace(text)) return null;
                var isRead = WrittenTime.TryRead(text!, out var written) || (NumericDate.Of(text!) is { } numbers && numbers.TryRead(numbers.Rest, out written));
                if (isRead && written.ToUtc(TimeSpan.Zero) is { } read) return new Moment(read);
                break;
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var count) ? EpochTime.TryRead(count, out var counted) : EpochTime.TryRead(Digits(ref reader), out counted)) return new Moment(counted);
                break;
            case JsonTokenType.StartArray:
                if (TryReadParts(ref reader, out var parted)) return new Moment(parted);
                break;
            case JsonTokenType.StartObject:
                if (TryReadObject(ref reader, out var held)) return new Moment(held);
                break;
        }

        throw new JsonException("A date cannot be read.");
    }

    public override void Write(Utf8JsonWriter writer, Moment? value, JsonSerializerOptions options)
    {
        if (value is { } moment) writer.WriteStringValue(moment.Utc);
        else writer.WriteNullValue();
    }

    /// <summary>A number with a fraction, as it was written: a double has no room for nanoseconds.</summary>
    private static string Digits(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    /// <summary>Java's LocalDateTime: <c>[2026,1,2,3,4,5,600000000]</c>; seconds are left out where they are zero.</summary>
    private static bool TryReadParts(ref Utf8JsonReader reader, out DateTime moment)
    {
        moment = default;
        Span<int> parts = stackalloc int[MostParts];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == MostParts || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out parts[count])) return false;
            count++;
        }

        if (count < 3 || parts[6] is < 0 or > 999_999_999) return false;
        return WrittenTime.TryBuild(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6] / 100, out moment);
    }

    /// <summary>Java's Instant, a protocol buffer's Timestamp, and MongoDB's date, where they were written field by field.</summary>
    private bool TryReadObject(ref Utf8JsonReader reader, out DateTime moment)
    {
        moment = default;
        long? seconds = null;
        long nanoseconds = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = LenientText.Of(ref reader);
            reader.Read();
            if (name == "$date" && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                if (Read(ref reader, typeof(Moment), JsonSerializerOptions.Default) is not { } date) return false;
                moment = date.Utc;
                return reader.Read() && reader.TokenType == JsonTokenType.EndObject;
            }

            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number)) return false;
            switch (name)
            {
                case "epochSecond" or "seconds" or "_seconds": seconds = number; break;
                case "nano" or "nanos" or "_nanoseconds": nanoseconds = number; break;
                default: return false;
            }
        }

        return seconds is { } whole && nanoseconds is >= 0 and < 1_000_000_000 && EpochTime.TryRead(whole, TimeSpan.TicksPerSecond, nanoseconds / 100, out moment);
    }
}

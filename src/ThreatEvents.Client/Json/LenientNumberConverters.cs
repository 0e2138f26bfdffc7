using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>A number; it may come as a text, and what is none is absent, and noted.</summary>
internal abstract class LenientNumberConverter<T> : JsonConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return OfNumber(ref reader);
            case JsonTokenType.String:
                var text = LenientText.Of(ref reader);
                if (OfText(text) is { } parsed) return parsed;
                Oddities.NoteText(ref reader, text);
                return null;
            case JsonTokenType.Null:
                return null;
            default:
                Oddities.Note(ref reader);
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } number) Write(writer, number);
        else writer.WriteNullValue();
    }

    /// <summary>The number that the reader stands on; one that is another than what is sent is noted.</summary>
    protected abstract T? OfNumber(ref Utf8JsonReader reader);

    protected abstract T? OfText(string? text);

    protected abstract void Write(Utf8JsonWriter writer, T value);
}

/// <summary>A whole number.</summary>
internal sealed class LenientLongConverter : LenientNumberConverter<long>
{
    protected override long? OfNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole)) return whole;
        var isNear = reader.TryGetDouble(out var real) && Math.Abs(real) < 9e18;
        if (!isNear || real != Math.Truncate(real)) Oddities.Note(ref reader);
        return isNear ? (long)real : null;
    }

    protected override long? OfText(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    protected override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}

/// <summary>A number with digits behind the point.</summary>
internal sealed class LenientDoubleConverter : LenientNumberConverter<double>
{
    protected override double? OfNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetDouble(out var number) && !double.IsInfinity(number)) return number;
        Oddities.Note(ref reader);
        return null;
    }

    protected override double? OfText(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && !double.IsInfinity(parsed) && !double.IsNaN(parsed) ? parsed : null;

    protected override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Interop;

/// <summary>Moments of events as UTC, whatever type a model keeps them in, and their one text: ISO 8601 with a Z.</summary>
internal static class EventMoment
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static DateTimeOffset? Utc(DateTimeOffset? moment) => moment?.ToUniversalTime();

    public static DateTimeOffset? Utc(DateTime? moment) => moment is { } value ? new DateTimeOffset(value.ToUniversalTime(), TimeSpan.Zero) : null;

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}

/// <summary>Writes a date of a record as UTC; records are never read with it.</summary>
internal sealed class UtcOffsetDateConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (EventMoment.Utc(value) is { } moment) writer.WriteStringValue(EventMoment.Text(moment));
        else writer.WriteNullValue();
    }
}

/// <summary>The same for a model that keeps local time.</summary>
internal sealed class UtcDateConverter : JsonConverter<DateTime?>
{
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        if (EventMoment.Utc(value) is { } moment) writer.WriteStringValue(EventMoment.Text(moment));
        else writer.WriteNullValue();
    }
}

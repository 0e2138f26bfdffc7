using System.Net;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>Pieces of an ECS line. A field whose value is absent is left out: one field has one type for ever, and null is none.</summary>
internal static class EcsWriting
{
    public const string Version = "9.0.0";

    public static void Start(this Utf8JsonWriter writer, Moment? date)
    {
        writer.WriteStartObject();
        writer.Moment("@timestamp"u8, date);
        writer.WriteStartObject("ecs"u8);
        writer.WriteString("version"u8, Version);
        writer.WriteEndObject();
    }

    public static void Text(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) writer.WriteString(name, value);
    }

    public static void Number(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
    }

    public static void Flag(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag) writer.WriteBoolean(name, flag);
    }

    /// <summary>ISO 8601 in UTC, with a Z and as many digits of the second as there are.</summary>
    public static void Moment(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, Moment? value)
    {
        if (value is { } moment) writer.WriteString(name, moment.Utc);
    }

    /// <summary>A list, or nothing where it is empty.</summary>
    public static void Texts(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void Word(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Fields that the service has added: under one name, to be mapped as flattened, so that they never clash with another type.</summary>
    public static void Additional(this Utf8JsonWriter writer, Dictionary<string, JsonElement>? fields)
    {
        if (fields is null || fields.Count == 0) return;
        writer.WriteStartObject("additional"u8);
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            value.WriteLenient(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>The text of an address as a field of type ip takes it; null for any other text, which the whole line would be refused for.</summary>
    public static string? Address(string? text)
        => text is not null && text.IndexOfAny(['.', ':']) >= 0 && IPAddress.TryParse(text, out var address) && text.IndexOf('%') < 0 ? address.ToString() : null;

    public static void Related(this Utf8JsonWriter writer, IReadOnlyCollection<string> hosts, IReadOnlyCollection<string> addresses, IReadOnlyCollection<string> users)
    {
        if (hosts.Count + addresses.Count + users.Count == 0) return;
        writer.WriteStartObject("related"u8);
        writer.Texts("hosts"u8, hosts);
        writer.Texts("ip"u8, addresses);
        writer.Texts("user"u8, users);
        writer.WriteEndObject();
    }

    /// <summary>What is there, each once.</summary>
    public static IReadOnlyCollection<string> Distinct(params string?[] texts) => TextList.Of(texts);

    /// <summary>The same of whole lists: a domain can have hundreds of thousands of records.</summary>
    public static IReadOnlyCollection<string> Distinct(string? first, IReadOnlyList<string> second, IReadOnlyList<string> third)
        => second.Count == 0 && third.Count == 0 ? TextList.Of([first]) : TextList.Of([first, .. second, .. third]);

    public static IReadOnlyCollection<string> Addresses(IReadOnlyList<string> texts)
        => texts.Count == 0 ? texts : TextList.Of(texts.Select(Address));
}

using System.Text.Json;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed class DatasetRecord
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public bool IsPublic { get; set; }

    public bool IsAnalytics { get; init; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The first one is the default.</summary>
    public static readonly DatasetRecord[] Samples =
    [
        Sample(1, "Cloudforce One Threat Events", true, false),
        Sample(2, "Compromised devices", true, false),
        Sample(3, "SOC lab", false, false),
        Sample(4, "WAF attacks", true, true),
    ];

    public DatasetRecord Copy() => new() { Id = Id, Name = Name, IsPublic = IsPublic, IsAnalytics = IsAnalytics };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", Id);
        writer.WriteString("name", Name);
        writer.WriteBoolean("isPublic", IsPublic);
        writer.WriteBoolean("isAnalytics", IsAnalytics);
        writer.WriteString("indicatorWriteMode", IsAnalytics ? "read_only" : "full");
        if (DeletedAt is { } date) writer.WriteString("deletedAt", date);
        writer.WriteEndObject();
    }

    private static DatasetRecord Sample(int number, string name, bool isPublic, bool isAnalytics) => new()
    {
        Id = new Guid(0x5e1a7e57, 0x0d5a, 0x4a11, 0x8c, 0x0f, 0, 0, 0, 0, 0, (byte)number),
        Name = name,
        IsPublic = isPublic,
        IsAnalytics = isAnalytics,
    };
}

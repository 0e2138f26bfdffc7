using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>A window of rows in the envelope of the POST searches.</summary>
internal sealed class SearchPage(JsonElement body)
{
    public static JsonRule LimitRule { get; } = JsonRules.Whole(1, 500);

    public static JsonRule OffsetRule { get; } = JsonRules.Whole(0, int.MaxValue);

    public SandboxReply Reply(int total, Action<Utf8JsonWriter, int> writeRow)
    {
        var limit = (int)(body.Whole("limit") ?? 100);
        var offset = (int)(body.Whole("offset") ?? 0);
        return SandboxReply.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("message", "OK");
            writer.WriteStartObject("data");
            writer.WriteNumber("limit", limit);
            writer.WriteNumber("offset", offset);
            writer.WriteNumber("total", total);
            writer.WriteStartArray("results");
            for (var place = offset; place < Math.Min((long)offset + limit, total); place++) writeRow(writer, place);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}

using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Gives the requests so far.</summary>
internal sealed class ReadLogRoute(SandboxServer server) : Route("GET", "/_sandbox/requests")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation) =>
        new(SandboxReply.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var record in server.Log) Write(writer, record);
            writer.WriteEndArray();
        }));

    private static void Write(Utf8JsonWriter writer, RecordedRequest record)
    {
        writer.WriteStartObject();
        writer.WriteString("method", record.Method);
        writer.WriteString("path", record.Path);
        writer.WriteString("query", record.Query);
        writer.WriteString("body", record.Body);
        writer.WriteStartObject("headers");
        foreach (var header in record.Headers) writer.WriteString(header.Key, header.Value);
        writer.WriteEndObject();
        writer.WriteNumber("status", record.Status);
        writer.WriteString("at", record.At);
        writer.WriteStartArray("faults");
        foreach (var kind in record.Faults) writer.WriteStringValue(kind);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

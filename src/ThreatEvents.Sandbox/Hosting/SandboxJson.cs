using System.Text.Encodings.Web;
using System.Text.Json;

namespace ThreatEvents.Sandbox.Hosting;

internal static class SandboxJson
{
    /// <summary>
    /// As services write: text beyond ASCII as it is, and records that are deeper than a default reader likes when a fault asks for it.
    /// </summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}

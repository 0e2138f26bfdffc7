using System.Text.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>Where more about an object stands; nowhere where it has neither an id nor an address.</summary>
/// <param name="Source">Who has it.</param>
/// <param name="Id">Under which id.</param>
/// <param name="Url">At which address.</param>
/// <param name="Description">What it is.</param>
internal sealed record StixReference(string Source, string? Id = null, string? Url = null, string? Description = null)
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<StixReference> references)
    {
        var isOpen = false;
        foreach (var reference in references)
        {
            var url = StixUrl.Encode(reference.Url);

            // Ids of these two forms belong to sources of their own, and to no other.
            var id = reference.Id is { } given && (reference.Source == "capec" || !IsForeign(given)) ? given : null;
            if (string.IsNullOrEmpty(reference.Id) && url is null) continue;
            var description = reference.Description ?? (id is null ? reference.Id : null);
            if (!isOpen) writer.WriteStartArray("external_references"u8);
            isOpen = true;
            writer.WriteStartObject();
            writer.WriteString("source_name"u8, reference.Source);
            writer.Text("description"u8, description is null ? null : StixText.Clean(description));
            writer.Text("url"u8, url);
            writer.Text("external_id"u8, id is null ? null : StixText.Clean(id));
            writer.WriteEndObject();
        }

        if (isOpen) writer.WriteEndArray();
    }

    private static bool IsForeign(string id) => id.StartsWith("CVE-", StringComparison.Ordinal) || id.StartsWith("CAPEC-", StringComparison.Ordinal);
}

using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The fields of a tag that are sent plain or as <c>{value, confidence, tlp}</c>, and come back plain and annotated.</summary>
internal static class AnnotatedFields
{
    public static readonly string[] TlpWords = ["red", "amber", "amber-strict", "green", "clear", "purple", "amber+strict"];

    public static readonly JsonRule Tlp = JsonRules.Text(TextRules.OneOf(TlpWords));

    private static readonly string[] Names =
        ["activeDuration", "actorCategory", "attributionOrganization", "motive", "opsecLevel", "originCountryISO", "priority", "sophisticationLevel"];

    /// <summary>Fields whose answer has no confidence.</summary>
    private static readonly string[] WithoutConfidence = ["activeDuration", "priority"];

    /// <summary>The rule of such a field, out of the rule of its plain value.</summary>
    public static JsonRule Rule(JsonRule plain)
    {
        var annotated = new BodyRules { { "value", plain, true }, { "confidence", JsonRules.Whole(1, 10) }, { "tlp", Tlp } };
        return value => value.ValueKind == System.Text.Json.JsonValueKind.Object ? annotated.Complaint(value) : plain(value);
    }

    /// <summary>Divides what was sent into the plain value and the annotated one.</summary>
    public static void Divide(JsonObject tag)
    {
        foreach (var name in Names)
        {
            if (tag[name] is JsonObject sent)
            {
                var annotated = sent.DeepClone().AsObject();
                if (WithoutConfidence.Contains(name)) annotated.Remove("confidence");
                tag[name] = sent["value"]?.DeepClone();
                tag[name + "_annotated"] = annotated;
            }
            else if (tag[name + "_annotated"] is JsonObject before && !JsonNode.DeepEquals(before["value"], tag[name]))
            {
                // A plain value takes the place of an annotated one.
                tag[name + "_annotated"] = null;
            }
            else if (!tag.ContainsKey(name + "_annotated"))
            {
                tag[name + "_annotated"] = null;
            }
        }

        tag["externalReferences_annotated"] = tag["externalReferences"] is JsonArray references
            ? new JsonArray([.. references.Select(reference => (JsonNode)new JsonObject { ["value"] = (string?)reference!["url"], ["tlp"] = (string?)tag["tlp"] ?? "clear" })])
            : null;
    }
}

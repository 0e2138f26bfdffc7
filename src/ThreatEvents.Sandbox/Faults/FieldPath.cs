using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Sets a property under a dotted path.</summary>
internal static class FieldPath
{
    public static bool Exists(JsonObject record, string path)
    {
        var (holder, name) = Find(record, path, make: false);
        return holder?.ContainsKey(name) == true;
    }

    /// <summary>Sets the property and makes the objects on the way to it.</summary>
    public static void Set(JsonObject record, string path, JsonNode? value)
    {
        var (holder, name) = Find(record, path, make: true);
        holder![name] = value;
    }

    private static (JsonObject? Holder, string Name) Find(JsonObject record, string path, bool make)
    {
        var names = path.Split('.');
        JsonObject? holder = record;
        for (var i = 0; i < names.Length - 1 && holder is not null; i++)
        {
            if (holder[names[i]] is JsonObject next)
            {
                holder = next;
                continue;
            }

            if (!make) return (null, "");
            var made = new JsonObject();
            holder[names[i]] = made;
            holder = made;
        }

        return (holder, names[names.Length - 1]);
    }
}

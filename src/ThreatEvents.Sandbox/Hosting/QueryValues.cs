using System.Globalization;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Query parameters that have passed their rules.</summary>
internal sealed class QueryValues(KeyValuePair<string, string>[] pairs)
{
    public string? Text(string name)
    {
        foreach (var pair in pairs)
        {
            if (pair.Key == name) return pair.Value;
        }

        return null;
    }

    public string[] All(string name) => pairs.Where(pair => pair.Key == name).Select(pair => pair.Value).ToArray();

    public long? Whole(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Boolean(string name) => Text(name) is { } text ? text == "true" : null;
}

using System.Globalization;
using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Reads a SearchCriteria list as strictly as the document describes it. The names of the fields differ by endpoint.</summary>
internal sealed class CriteriaParser(params string[] names)
{
    private static readonly string[] Keys = ["name", "operator", "value", "junction", "elements"];

    /// <summary>The list, whose elements must all hold.</summary>
    public Criterion Parse(JsonElement list, string place)
    {
        if (list.ValueKind != JsonValueKind.Array) throw RequestRefusal.Invalid(place, $"'{place}' must be an array of criteria.");
        return new CriterionGroup(false, Elements(list, place));
    }

    private List<Criterion> Elements(JsonElement list, string place)
    {
        var elements = new List<Criterion>();
        foreach (var item in list.EnumerateArray()) elements.Add(Node(item, $"{place}[{elements.Count}]"));
        return elements;
    }

    private Criterion Node(JsonElement node, string place)
    {
        if (node.ValueKind != JsonValueKind.Object) throw RequestRefusal.Invalid(place, $"'{place}' must be a criteria object.");
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in node.EnumerateObject())
        {
            if (Array.IndexOf(Keys, property.Name) < 0) throw Wrong(place, property.Name, "is unknown");
            if (!present.Add(property.Name)) throw Wrong(place, property.Name, "must not be repeated");
        }

        var isLeaf = present.Contains("name") || present.Contains("operator") || present.Contains("value");
        var isGroup = present.Contains("junction") || present.Contains("elements");
        if (isLeaf && isGroup)
        {
            throw RequestRefusal.Invalid(place, $"'{place}' must have either name, operator and value, or junction and elements.");
        }

        return isGroup ? Group(node, place) : Leaf(node, place);
    }

    private CriterionGroup Group(JsonElement node, string place)
    {
        var junction = node.Find("junction") is { } given ? Word(given, place, "junction", "AND", "OR") : "AND";
        if (node.Find("elements") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            throw Wrong(place, "elements", "must be an array with at least one criteria object");
        }

        return new CriterionGroup(junction == "OR", Elements(list, place + ".elements"));
    }

    private CriterionLeaf Leaf(JsonElement node, string place)
    {
        if (node.Find("name") is not { } name) throw Wrong(place, "name", "is required");
        if (node.Find("value") is not { } value) throw Wrong(place, "value", "is required");
        var field = Word(name, place, "name", names);
        var operators = CriterionOperator.All.Select(item => item.Name).ToArray();
        var comparison = node.Find("operator") is { } given
            ? CriterionOperator.All[Array.IndexOf(operators, Word(given, place, "operator", operators))]
            : CriterionOperator.EqualTo;
        return new CriterionLeaf(field, comparison, comparison == CriterionOperator.In ? Several(value, place) : [One(value, place)]);
    }

    private static string[] Several(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            throw Wrong(place, "value", "must be a non-empty array with the operator IN");
        }

        if (value.EnumerateArray().Select(item => item.ValueKind).Distinct().Count() > 1)
        {
            throw Wrong(place, "value", "must be all strings or all integers");
        }

        return value.EnumerateArray().Select(item => One(item, place)).ToArray();
    }

    private static string One(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => throw Wrong(place, "value", "must be an array only with the operator IN"),
        _ => throw Wrong(place, "value", "must be a string or an integer"),
    };

    private static string Word(JsonElement value, string place, string key, params string[] words) =>
        value.ValueKind == JsonValueKind.String && Array.IndexOf(words, value.GetString()) >= 0
            ? value.GetString()!
            : throw Wrong(place, key, "must be one of " + string.Join(", ", words));

    private static RequestRefusal Wrong(string place, string key, string complaint) =>
        RequestRefusal.Invalid($"{place}.{key}", $"'{place}.{key}' {complaint}.");
}

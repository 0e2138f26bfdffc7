using System.Globalization;
using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>One condition of an event search.</summary>
internal sealed class EventCondition
{
    private const int MostConditions = 10;
    private const int MostBranches = 8;
    private const int MostValues = 100;
    private const int LongestText = 512;

    private static readonly string[] TextFields =
    [
        "attacker", "attackerCountry", "category", "createdAt", "date", "event", "indicator", "indicatorType", "mitreAttack", "mitreCapec", "tags",
        "targetCountry", "targetIndustry", "tlp", "uuid",
    ];

    private static readonly string[] TextOperators = ["equals", "not", "gt", "gte", "lt", "lte", "like", "contains", "startsWith", "endsWith", "in", "find"];
    private static readonly string[] OrderOperators = ["equals", "not", "gt", "gte", "lt", "lte", "in"];

    private readonly string _field;
    private readonly string _op;
    private readonly string[] _texts;
    private readonly double[] _numbers;

    private EventCondition(string field, string op, string[] texts)
    {
        _field = field;
        _op = op;
        _texts = field is "attackerCountry" or "targetCountry" ? Array.ConvertAll(texts, Country.Normalize) : texts;
        _numbers = IsNumeric ? Array.ConvertAll(texts, text => Number(field, text)) : [];
    }

    private bool IsNumeric => _field is "killChain" or "hasChildren" or "date" or "createdAt";

    public static IReadOnlyList<EventCondition> ReadAll(string name, string json)
    {
        if (JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(json)) is not { } list) throw RequestRefusal.Invalid(name, $"'{name}' must be a JSON array of conditions.");
        return ReadAll(name, list, inBranch: false);
    }

    public static IReadOnlyList<IReadOnlyList<EventCondition>> ReadBranches(JsonElement list)
    {
        const string Name = "searchBranches";
        if (list.ValueKind != JsonValueKind.Array) throw RequestRefusal.Invalid(Name, $"'{Name}' must be a JSON array of arrays.");
        if (list.GetArrayLength() > MostBranches) throw RequestRefusal.Invalid(Name, $"'{Name}' must have at most {MostBranches} branches.");
        return [.. list.EnumerateArray().Select(branch =>
        {
            var conditions = ReadAll(Name, branch, inBranch: true);
            return conditions.Count > 0 ? conditions : throw RequestRefusal.Invalid(Name, $"'{Name}' must not have an empty branch.");
        })];
    }

    public static IReadOnlyList<EventCondition> ReadAll(string name, JsonElement list, bool inBranch)
    {
        if (list.ValueKind != JsonValueKind.Array) throw RequestRefusal.Invalid(name, $"'{name}' must be a JSON array of conditions.");
        if (list.GetArrayLength() > MostConditions) throw RequestRefusal.Invalid(name, $"'{name}' must have at most {MostConditions} conditions.");
        return [.. list.EnumerateArray().Select(item => Read(name, item, inBranch))];
    }

    public bool Matches(EventRow row)
    {
        if (_field is "tags" or "mitreAttack" or "mitreCapec")
        {
            var list = _field == "tags" ? row.Tags : _field == "mitreAttack" ? row.MitreAttack : row.MitreCapec;
            return _op == "not" ? !list.Any(item => Same(item, _texts[0])) : list.Any(Matches);
        }

        return IsNumeric
            ? MatchesNumber(_field switch
            {
                "killChain" => row.KillChain,
                "hasChildren" => row.HasChildren ? 1 : 0,
                "date" => row.Time,
                _ => row.CreatedAt,
            })
            : Matches(TextOf(row));
    }

    private string TextOf(EventRow row) => _field switch
    {
        "attacker" => row.Attacker ?? "",
        "attackerCountry" => row.AttackerCountry,
        "category" => row.Category,
        "event" => row.Event,
        "indicator" => row.Indicator,
        "indicatorType" => row.IndicatorType,
        "targetCountry" => row.TargetCountry,
        "targetIndustry" => row.TargetIndustry,
        "tlp" => row.Tlp,
        _ => row.Id.ToString(),
    };

    private bool Matches(string value) => _op switch
    {
        "equals" => Same(value, _texts[0]),
        "not" => !Same(value, _texts[0]),
        "in" => _texts.Any(text => Same(value, text)),
        "startsWith" => value.StartsWith(_texts[0], StringComparison.OrdinalIgnoreCase),
        "endsWith" => value.EndsWith(_texts[0], StringComparison.OrdinalIgnoreCase),
        "contains" or "find" => value.Contains(_texts[0], StringComparison.OrdinalIgnoreCase),
        "like" => value.Contains(_texts[0].Trim('%', '*'), StringComparison.OrdinalIgnoreCase),
        _ => Holds(string.Compare(value, _texts[0], StringComparison.OrdinalIgnoreCase)),
    };

    private bool MatchesNumber(double value) => _op switch
    {
        "equals" => value == _numbers[0],
        "not" => value != _numbers[0],
        "in" => Array.IndexOf(_numbers, value) >= 0,
        _ => Holds(value.CompareTo(_numbers[0])),
    };

    private bool Holds(int order) => _op switch
    {
        "gt" => order > 0,
        "gte" => order >= 0,
        "lt" => order < 0,
        _ => order <= 0,
    };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static EventCondition Read(string name, JsonElement item, bool inBranch)
    {
        if (item.ValueKind != JsonValueKind.Object) throw RequestRefusal.Invalid(name, $"'{name}' must hold objects of field, op and value.");
        foreach (var property in item.EnumerateObject())
        {
            if (property.Name is not ("field" or "op" or "value")) throw RequestRefusal.Invalid(name, $"A condition has an unknown key '{property.Name}'.");
        }

        var field = Text(item, "field");
        var op = Text(item, "op");
        var isText = Array.IndexOf(TextFields, field) >= 0;
        if (!isText && field is not ("killChain" or "hasChildren")) throw RequestRefusal.Invalid(name, $"Unknown search field '{field}'.");
        if (inBranch && field == "indicator") throw RequestRefusal.Invalid(name, "A branch must not have a condition on the indicator.");
        if (Array.IndexOf(isText && field is not ("date" or "createdAt") ? TextOperators : OrderOperators, op) < 0) throw RequestRefusal.Invalid(name, $"Unknown operator '{op}' for '{field}'.");
        if (!item.TryGetProperty("value", out var value)) throw RequestRefusal.Invalid(name, "A condition has no value.");
        if (op == "in" != (value.ValueKind == JsonValueKind.Array)) throw RequestRefusal.Invalid(name, "'in' takes an array, every other operator a single value.");
        if (op == "in" && value.GetArrayLength() is 0 or > MostValues) throw RequestRefusal.Invalid(name, $"'in' takes 1 to {MostValues} values.");
        var texts = (op == "in" ? value.EnumerateArray().ToArray() : [value]).Select(one => Scalar(name, field, isText, one)).ToArray();
        return new EventCondition(field, op, texts);
    }

    private static string Scalar(string name, string field, bool isText, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when !isText => value.GetRawText(),
            JsonValueKind.True or JsonValueKind.False when field == "hasChildren" => value.ValueKind == JsonValueKind.True ? "1" : "0",
            _ => throw RequestRefusal.Invalid(name, $"The value for '{field}' is of a wrong type."),
        };
        if (isText && text.Length is 0 or > LongestText) throw RequestRefusal.Invalid(name, $"The value for '{field}' must have 1 to {LongestText} characters.");
        if (!isText || field is "date" or "createdAt")
        {
            if (double.IsNaN(Number(field, text))) throw RequestRefusal.Invalid(name, $"The value for '{field}' cannot be read.");
        }

        return text;
    }

    private static double Number(string field, string text)
    {
        if (field is not ("date" or "createdAt")) return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToUnixTimeMilliseconds() : double.NaN;
    }

    private static string Text(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw RequestRefusal.Invalid(name, $"A condition has no {name}.");
}

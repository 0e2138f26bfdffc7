using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>
/// Makes an event to create out of what scripts have: a row of a CSV file, an object of JSON, a hashtable, or an event of the service. Names are
/// compared without case, and without the spaces, dashes and underscores of headings that people write.
/// </summary>
/// <param name="stored">Gives an indicator, as people write it, in the form in which it is stored.</param>
internal sealed class EventRowReader(Func<string?, string?> stored)
{
    /// <summary>What the service says of an event and does not take; a file that was exported from Get-CfEvent has it.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "uuid", "datasetId", "attackerCountryAlpha3", "targetCountryAlpha3", "hasChildren", "indicatorTypeId", "killChain", "mitreAttack", "mitreCapec",
        "numReferenced", "numReferences", "rawId", "referenced", "referencedIds", "references", "referencesIds", "releasabilityId", "additionalProperties",
        "createdAt",

        // The columns of our own results: rows that were refused come back with them.
        "index", "status", "shardId", "error", "reason", "inputObject", "createBulkEventsRequestId", "createdTagsCount", "queuedIndicatorsCount",
    };

    /// <summary>The rows of a table have the same headings throughout; objects of JSON may have any, which are not all kept.</summary>
    private const int MostNames = 256;

    private readonly Dictionary<string, string> _plainNames = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that were met and are no field of an event.</summary>
    public IReadOnlyCollection<string> UnknownColumns => _unknown;

    /// <exception cref="QueryException">It is no event, or a value cannot be read.</exception>
    public CfEventInput Read(object? row) => row switch
    {
        null => throw Wrong("It is null."),
        CfEventInput input => input,
        CfEvent known => Copy(known),
        CfBulkResult { Status: CfBulkStatus.Created } => throw Wrong("It was created already: only what failed is sent again."),
        CfBulkResult { InputObject: { } given } => Read(Plain.Of(given)),
        PSObject or IDictionary => ReadFields(row),
        string => throw Wrong("It is a text. Convert it first, with ConvertFrom-Csv or ConvertFrom-Json."),
        _ => throw Wrong($"It is a {row.GetType().Name}, and not an event."),
    };

    private static CfEventInput Copy(CfEvent known) => new()
    {
        Category = Filled(known.Category),
        Date = known.IsoDate is { } date ? DateText.Read(date, "date") : null,
        Event = Filled(known.Event),
        Tlp = Filled(known.Tlp),
        Attacker = Filled(known.Attacker),
        AttackerCountry = Filled(known.AttackerCountry),
        TargetCountry = Filled(known.TargetCountry),
        TargetIndustry = Filled(known.TargetIndustry),
        Indicator = Filled(known.Indicator),
        IndicatorType = Filled(known.IndicatorType),
        Insight = Filled(known.Insight),
        Tags = known.Tags,
    };

    private CfEventInput ReadFields(object row)
    {
        var input = new CfEventInput();
        object? date = null;
        string dateName = "date", isoName = "isoDate";
        object? isoDate = null;
        foreach (var (name, given) in Fields(row))
        {
            var value = Plain.Of(given);

            // An empty cell is no value.
            if (value is null || (value is string text && string.IsNullOrWhiteSpace(text))) continue;
            switch (PlainNameOf(name))
            {
                case "date": (dateName, date) = (name, value); break;
                case "isodate": (isoName, isoDate) = (name, value); break;
                case var plain: Set(input, name, plain, value); break;
            }
        }

        // An export has both. The other one is written in the culture of whoever exported it, without fractions of the second.
        if (isoDate is not null) input.Date = DateText.Read(isoDate, isoName);
        else if (date is not null) input.Date = DateText.Read(date, dateName);
        return input;
    }

    private void Set(CfEventInput input, string name, string plainName, object value)
    {
        switch (plainName)
        {
            case "category": input.Category = Text(value, name); break;
            case "event": input.Event = Text(value, name); break;
            case "tlp": input.Tlp = CloudforceVocabulary.TlpWord(Text(value, name)); break;
            case "attacker": input.Attacker = Text(value, name); break;
            case "attackercountry": input.AttackerCountry = Text(value, name); break;
            case "targetcountry": input.TargetCountry = Text(value, name); break;
            case "targetindustry": input.TargetIndustry = Text(value, name); break;
            case "indicator": input.Indicator = stored(Text(value, name)); break;
            case "indicatortype": input.IndicatorType = Text(value, name); break;
            case "insight": input.Insight = Text(value, name); break;
            case "tags" or "tag": input.Tags = Texts(value, name); break;
            case "indicators": input.Indicators = Indicators(value); break;
            case "raw": SetRaw(input, value); break;
            case "rawdata": input.RawData = ScriptValue.ObjectOf(value, name); break;
            case "rawsource": input.RawSource = Text(value, name); break;
            case "rawtlp": input.RawTlp = CloudforceVocabulary.TlpWord(Text(value, name)); break;
            case "accountid": input.AccountId = Number(value, name); break;
            case "source": input.Source = Source(value); break;
            case var plain when Ignored.Contains(plain): break;
            default: _unknown.Add(name); break;
        }
    }

    /// <summary>The service's own form, with data beside source and tlp; or the data alone.</summary>
    private static void SetRaw(CfEventInput input, object value)
    {
        if (ScriptValue.ObjectOf(JsonText.Parse(value) ?? value, "raw") is not Dictionary<string, object?> raw)
        {
            throw Wrong("raw is a text that holds no JSON object.");
        }

        if (!raw.Keys.Any(key => string.Equals(key, "data", StringComparison.OrdinalIgnoreCase)))
        {
            input.RawData = raw;
            return;
        }

        foreach (var part in raw)
        {
            if (part.Value is null) continue;
            switch (Plainly(part.Key))
            {
                case "data": input.RawData = ScriptValue.ObjectOf(part.Value, "raw.data"); break;
                case "source": input.RawSource = Text(part.Value, "raw.source"); break;
                case "tlp": input.RawTlp = CloudforceVocabulary.TlpWord(Text(part.Value, "raw.tlp")); break;
                default: throw Wrong($"raw has data, source and tlp, and no '{part.Key}'.");
            }
        }
    }

    private CfEventIndicatorInput[] Indicators(object value)
    {
        var list = ScriptValue.Of(JsonText.Parse(value) ?? value) switch
        {
            List<object?> several => several,
            Dictionary<string, object?> one => [one],
            _ => throw Wrong("indicators is no list of types and values, nor the JSON text of one."),
        };
        return [.. list.Select(item => item is Dictionary<string, object?> pair
            ? new CfEventIndicatorInput { IndicatorType = Part(pair, "indicatortype", "type"), Value = stored(Part(pair, "value", "indicator")) }
            : throw Wrong("An indicator needs both its type and its value."))];
    }

    private static CfEventSourceInput Source(object value)
    {
        if (ScriptValue.Of(JsonText.Parse(value) ?? value) is not Dictionary<string, object?> parts || Part(parts, "resourceid") is not { } id)
        {
            throw Wrong("source is where the event was reported, an object with resourceId. Where the raw data comes from is rawSource.");
        }

        var source = new CfEventSourceInput { ResourceId = id, Title = Part(parts, "title") };
        if (Part(parts, "system") is { } system) source.System = system;
        if (Part(parts, "resourcetype") is { } type) source.ResourceType = type;
        return source;
    }

    private static string? Part(Dictionary<string, object?> parts, params string[] names)
        => parts.Where(part => names.Contains(Plainly(part.Key))).Select(part => Convert.ToString(part.Value, CultureInfo.InvariantCulture)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static string[] Texts(object value, string name) => value is IEnumerable list and not string and not IDictionary
        ? [.. list.Cast<object?>().Where(item => item is not null).Select(item => Text(item!, name))]
        : ListText.Split(Text(value, name));

    private static string Text(object value, string name) => value switch
    {
        string text => text,
        IEnumerable or PSObject => throw Wrong($"{name} is no single text."),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static long Number(object value, string name)
        => long.TryParse(Text(value, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong($"{name} is no whole number.");

    private static IEnumerable<(string Name, object? Value)> Fields(object row)
    {
        if (row is not IDictionary table) return ((PSObject)row).Properties.Select(property => (property.Name, (object?)property.Value));
        var fields = new List<(string, object?)>();
        foreach (DictionaryEntry entry in table) fields.Add((Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value));
        return fields;
    }

    private string PlainNameOf(string name)
    {
        if (_plainNames.TryGetValue(name, out var known)) return known;
        var plain = Plainly(name);
        if (_plainNames.Count < MostNames) _plainNames[name] = plain;
        return plain;
    }

    /// <summary><c>Attacker Country</c>, <c>attacker_country</c> and <c>attackerCountry</c> are the same heading.</summary>
    private static string Plainly(string name) => string.Concat(name.Where(letter => letter is not (' ' or '_' or '-'))).ToLowerInvariant();

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static QueryException Wrong(string problem) => new(problem, null, "");
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed partial class CloudforceArea
{
    private const int LargestPage = 25_000;
    private const int DefaultPage = 1000;
    private const long MostOffset = 100_000;
    private const int MostSelections = 4;

    private static readonly QueryRules ListQuery = new()
    {
        { "datasetId", TextRules.NotEmpty, true },
        { "search", TextRules.NotEmpty },
        { "searchBranches", TextRules.NotEmpty },
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "cursor", TextRules.NotEmpty },
        { "orderBy", TextRules.NotEmpty },
        { "order", TextRules.OneOf("asc", "desc") },
        { "forceRefresh", TextRules.Boolean },
        { "format", TextRules.OneOf("json", "stix2", "taxii") },
        { "cache", TextRules.OneOf("from-graph") },
    };

    private static readonly QueryRules SearchQuery = new()
    {
        { "forceRefresh", TextRules.Boolean },
        { "format", TextRules.OneOf("json", "stix2", "taxii") },
        { "cache", TextRules.OneOf("from-graph") },
    };

    private static readonly BodyRules SearchBody = new()
    {
        { "datasetId", JsonRules.ArrayOf(JsonRules.Text(TextRules.NotEmpty)) },
        { "search", JsonRules.Any },
        { "searchBranches", JsonRules.Any },
        { "page", JsonRules.Whole(1, int.MaxValue) },
        { "pageSize", JsonRules.Whole(1, LargestPage) },
        { "cursor", JsonRules.Text(TextRules.NotEmpty) },
        { "orderBy", JsonRules.Text(TextRules.NotEmpty) },
        { "order", JsonRules.Text(TextRules.OneOf("asc", "desc")) },
    };

    private static readonly BodyRules RawRules = new()
    {
        { "data", JsonRules.OrNull(JsonRules.Object), true },
        { "source", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private static readonly BodyRules RawChangeRules = new()
    {
        { "data", JsonRules.OrNull(JsonRules.Object) },
        { "source", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private static readonly BodyRules IndicatorOfEvent = new()
    {
        { "indicatorType", JsonRules.Text(TextRules.NotEmpty), true },
        { "value", JsonRules.Text(TextRules.NotEmpty), true },
    };

    private static readonly BodyRules SourceOfEvent = new()
    {
        { "system", JsonRules.Text(TextRules.OneOf("threat-signals")), true },
        { "resourceType", JsonRules.Text(TextRules.OneOf("article")), true },
        { "resourceId", JsonRules.Text(TextRules.Uuid), true },
        { "title", JsonRules.String },
    };

    private static readonly BodyRules CreateRules = new()
    {
        { "category", JsonRules.Text(TextRules.NotEmpty), true },
        { "date", JsonRules.Text(IsoDate), true },
        { "event", JsonRules.Text(TextRules.NotEmpty), true },
        { "raw", JsonRules.ObjectOf(RawRules), true },
        { "tlp", JsonRules.Text(TextRules.NotEmpty), true },
        { "accountId", JsonRules.Number },
        { "attacker", JsonRules.OrNull(JsonRules.String) },
        { "attackerCountry", JsonRules.String },
        { "datasetId", JsonRules.Text(TextRules.Uuid) },
        { "indicator", JsonRules.String },
        { "indicatorType", JsonRules.String },
        { "indicators", JsonRules.ArrayOf(JsonRules.ObjectOf(IndicatorOfEvent)) },
        { "insight", JsonRules.String },
        { "tags", JsonRules.ArrayOf(JsonRules.String) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "source", JsonRules.ObjectOf(SourceOfEvent) },
    };

    private static readonly BodyRules EditRules = new()
    {
        { "datasetId", JsonRules.Text(TextRules.Uuid), true },
        { "attacker", JsonRules.OrNull(JsonRules.String) },
        { "attackerCountry", JsonRules.String },
        { "category", JsonRules.String },
        { "createdAt", JsonRules.Text(IsoDate) },
        { "date", JsonRules.Text(IsoDate) },
        { "event", JsonRules.String },
        { "indicator", JsonRules.String },
        { "indicatorType", JsonRules.String },
        { "insight", JsonRules.String },
        { "raw", JsonRules.ObjectOf(RawChangeRules) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private static readonly BodyRules UpdateFields = new()
    {
        { "attacker", JsonRules.OrNull(JsonRules.String) },
        { "attackerCountry", JsonRules.String },
        { "category", JsonRules.String },
        { "createdAt", JsonRules.Text(IsoDate) },
        { "event", JsonRules.String },
        { "indicator", JsonRules.String },
        { "indicatorType", JsonRules.String },
        { "insight", JsonRules.String },
        { "raw", JsonRules.ObjectOf(RawChangeRules) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private readonly List<(string Key, int Version, int[] Rows)> _selections = [];

    private void AddEvents()
    {
        On("GET", "events", List);
        On("POST", "events", Search);
        On("GET", "events/{event_id}", request => Answer(_store.RowOf(Serial(IdIn(request, "event_id"))).Write));
        On("GET", "events/dataset/{dataset_id}/events/{event_id}", request =>
        {
            var dataset = DatasetIn(request);
            var row = _store.RowOf(Serial(IdIn(request, "event_id")));
            return row.DatasetId == dataset.Id.ToString() ? Answer(row.Write) : throw RequestRefusal.NotFound("Event not found");
        });
        On("POST", "events/create", Create);
        OnEdit("events/{event_id}", Edit);
    }

    private SandboxReply List(SandboxRequest request)
    {
        var values = ListQuery.Read(request);
        if (values.Text("cursor") is { } cursor)
        {
            if (request.QueryPairs.FirstOrDefault(pair => pair.Key is not ("cursor" or "pageSize")) is { Key: { } other })
            {
                throw RequestRefusal.Invalid(other, $"CursorFilterConflictError: '{other}' must not be sent with a cursor.");
            }

            return Continue(cursor, values.Whole("pageSize"));
        }

        var query = EventQuery.Read(values.All("datasetId"), values.Text("search"), null, values.Text("searchBranches"), null, values.Text("orderBy"), values.Text("order"));
        if (FormatOf(values) is { } format) return Document(query, format, values.Whole("page") ?? 1, values.Whole("pageSize") ?? DefaultPage);
        return Page(query, request.Query, values.Whole("page") ?? 1, values.Whole("pageSize") ?? DefaultPage);
    }

    private SandboxReply Search(SandboxRequest request)
    {
        var format = FormatOf(SearchQuery.Read(request));
        var body = ReadBody(SearchBody, request);
        if (body.Text("cursor") is { } cursor)
        {
            if (body.EnumerateObject().FirstOrDefault(property => property.Name is not ("cursor" or "pageSize")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
            {
                throw RequestRefusal.Invalid(other.Name, $"CursorFilterConflictError: '{other.Name}' must not be sent with a cursor.");
            }

            return Continue(cursor, body.Whole("pageSize"));
        }

        if (format is not null) return Document(FromBody(body), format, body.Whole("page") ?? 1, body.Whole("pageSize") ?? DefaultPage);
        return Page(FromBody(body), request.BodyText(), body.Whole("page") ?? 1, body.Whole("pageSize") ?? DefaultPage);
    }

    private static EventQuery FromBody(JsonElement body) => EventQuery.Read(
        body.Find("datasetId") is { } datasets ? [.. datasets.EnumerateArray().Select(item => item.GetString()!)] : [],
        null, body.Find("search"), null, body.Find("searchBranches"), body.Text("orderBy"), body.Text("order"));

    private static string? FormatOf(QueryValues values) => values.Text("format") is "stix2" or "taxii" ? values.Text("format") : null;

    private SandboxReply Document(EventQuery query, string format, long page, long size)
    {
        var rows = Select(query);
        var offset = Offset((int)page, (int)size);
        if (offset >= MostOffset) throw RequestRefusal.Invalid("page", $"Offset pagination is limited to {MostOffset} records; use cursor pagination instead.");
        return ExchangeFormat.Answer(format, rows.Skip(offset).Take((int)size).SelectMany(serial => ExchangeFormat.Of(_store.RowOf(serial))), offset + size < rows.Length);
    }

    private SandboxReply Page(EventQuery query, string source, long page, long size)
    {
        var offset = (page - 1) * size;
        if (offset >= MostOffset) throw RequestRefusal.Invalid("page", $"Offset pagination is limited to {MostOffset} records; use cursor pagination instead.");
        return Page(query, source, (int)offset, (int)size);
    }

    private SandboxReply Continue(string cursor, long? size)
    {
        string source;
        int offset;
        Guid last;
        try
        {
            var parts = JsonNode.Parse(Convert.FromBase64String(cursor))!.AsArray();
            (source, offset, last) = (parts[0]!.GetValue<string>(), parts[1]!.GetValue<int>(), Guid.Parse(parts[2]!.GetValue<string>()));
            if (offset < 0) throw new FormatException();
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw RequestRefusal.Invalid("cursor", "InvalidCursorError: the cursor cannot be read.");
        }

        EventQuery query;
        if (source.StartsWith('{'))
        {
            // Rules again: a cursor is text that anybody can write.
            var headers = new Dictionary<string, string> { ["Content-Type"] = SandboxReply.JsonType };
            query = FromBody(SearchBody.Read(new SandboxRequest("POST", "/", headers, Encoding.UTF8.GetBytes(source))));
        }
        else
        {
            var values = ListQuery.Read(new SandboxRequest("GET", "/?" + source, new Dictionary<string, string>(), []));
            query = EventQuery.Read(values.All("datasetId"), values.Text("search"), null, values.Text("searchBranches"), null, values.Text("orderBy"), values.Text("order"));
        }

        // The cursor names the last event that was sent, so that events that come and go before it move nothing.
        var rows = Select(query);
        if (offset > rows.Length || (offset > 0 && _store.IdOf(rows[offset - 1]) != last))
        {
            var found = Array.FindIndex(rows, serial => _store.IdOf(serial) == last);
            if (found >= 0) offset = found + 1;
        }

        return Page(query, source, offset, (int)(size ?? DefaultPage));
    }

    private SandboxReply Page(EventQuery query, string source, int offset, int size)
    {
        var key = string.Join("\n", query.Key, source, offset, size, _store.Envelope, _store.UsesCursor);
        return _replies.Get(_store.State, key, () => Page(Select(query), source, offset, size));
    }

    private SandboxReply Page(int[] rows, string source, int offset, int size)
    {
        var end = (int)Math.Min((long)offset + size, rows.Length);
        return Answer(
            writer =>
            {
                writer.WriteStartArray();
                for (var at = offset; at < end; at++) _store.RowOf(rows[at]).Write(writer);
                writer.WriteEndArray();
            },
            info =>
            {
                info.WriteNumber("count", Math.Max(0, end - offset));
                info.WriteNumber("per_page", size);
                if (_store.UsesCursor && end < rows.Length)
                {
                    var cursor = new JsonArray(source, end, _store.IdOf(rows[end - 1]).ToString());
                    info.WriteString("cursor", Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor.ToJsonString())));
                }
            });
    }

    /// <summary>The last few selections are kept: paging must not cost a scan for each page.</summary>
    private int[] Select(EventQuery query)
    {
        foreach (var known in _selections)
        {
            if (known.Key == query.Key && known.Version == _store.Version) return known.Rows;
        }

        var rows = query.Select(_store);
        if (_selections.Count == MostSelections) _selections.RemoveAt(0);
        _selections.Add((query.Key, _store.Version, rows));
        return rows;
    }

    private SandboxReply Create(SandboxRequest request)
    {
        var body = ReadBody(CreateRules, request);
        var dataset = body.Text("datasetId") is { } id ? Dataset(id) : _store.Datasets.Values.First();
        var row = NewRow(body, dataset, out _);
        return Answer(row.Write);
    }

    /// <exception cref="RequestRefusal">The event breaks a rule beyond the shape of its fields.</exception>
    private EventRow NewRow(JsonElement body, DatasetRecord dataset, out int newTags)
    {
        var name = body.Text("category")!;
        var category = Category(name) ?? throw RequestRefusal.Invalid("category", $"Unknown category '{name}'");
        var indicators = body.Find("indicators") is { } list ? list.EnumerateArray().ToArray() : [];
        var type = body.Text("indicatorType") ?? (indicators.Length > 0 ? indicators[0].Text("indicatorType")! : "");
        var id = _store.NewId();
        var row = new EventRow
        {
            Id = id,
            Time = Milliseconds(body.Text("date")!),
            CreatedAt = _store.Clock.Now.ToUnixTimeMilliseconds(),
            Event = body.Text("event")!,
            Category = category.Name,
            KillChain = category.KillChain,
            MitreAttack = category.MitreAttack,
            MitreCapec = category.MitreCapec,
            DatasetId = dataset.Id.ToString(),
            Attacker = body.Text("attacker"),
            AttackerCountry = Country.Normalize(body.Text("attackerCountry") ?? ""),
            TargetCountry = Country.Normalize(body.Text("targetCountry") ?? ""),
            TargetIndustry = body.Text("targetIndustry") ?? "",
            Indicator = body.Text("indicator") ?? (indicators.Length > 0 ? indicators[0].Text("value")! : ""),
            IndicatorType = type,
            IndicatorTypeId = _store.IndicatorTypes.ToList().FindIndex(known => known.Equals(type, StringComparison.OrdinalIgnoreCase)) + 1,
            Insight = body.Text("insight"),
            ReleasabilityId = "analysts",
            Tlp = body.Text("tlp")!,
            Tags = body.Find("tags") is { } tags ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!).Distinct()] : [],
            RawId = NewRawId(),
        };
        newTags = 0;
        foreach (var tag in row.Tags)
        {
            if (_store.Tags.Values.Any(known => (string?)known["value"] == tag)) continue;
            _store.AddTag(new JsonObject { ["value"] = tag });
            newTags++;
        }

        var raw = body.GetProperty("raw");
        _store.Raws[row.RawId] = new JsonObject
        {
            ["data"] = JsonNode.Parse(raw.GetProperty("data").GetRawText()),
            ["source"] = raw.Text("source") ?? "",
            ["tlp"] = raw.Text("tlp") ?? row.Tlp,
        };
        _store.Add(row);
        return row;
    }

    private SandboxReply Edit(SandboxRequest request)
    {
        var body = ReadBody(EditRules, request);
        var serial = Serial(IdIn(request, "event_id"));
        if (_store.RowOf(serial).DatasetId != Dataset(body.Text("datasetId")).Id.ToString()) throw RequestRefusal.NotFound("Event not found in this dataset");
        Apply(serial, body);
        return Answer(_store.RowOf(serial).Write);
    }

    private void Apply(int serial, JsonElement changes)
    {
        var category = changes.Text("category") is { } name ? Category(name) ?? throw RequestRefusal.Invalid("category", $"Unknown category '{name}'") : null;
        _store.Change(serial, row =>
        {
            if (changes.Find("attacker") is { } attacker) row.Attacker = attacker.GetString();
            row.AttackerCountry = Country.Normalize(changes.Text("attackerCountry") ?? row.AttackerCountry);
            row.TargetCountry = Country.Normalize(changes.Text("targetCountry") ?? row.TargetCountry);
            row.TargetIndustry = changes.Text("targetIndustry") ?? row.TargetIndustry;
            row.Event = changes.Text("event") ?? row.Event;
            row.Indicator = changes.Text("indicator") ?? row.Indicator;
            row.IndicatorType = changes.Text("indicatorType") ?? row.IndicatorType;
            row.Insight = changes.Text("insight") ?? row.Insight;
            row.Tlp = changes.Text("tlp") ?? row.Tlp;
            if (changes.Text("date") is { } date) row.Time = Milliseconds(date);
            if (changes.Text("createdAt") is { } created) row.CreatedAt = Milliseconds(created);
            if (category is not null) (row.Category, row.KillChain, row.MitreAttack, row.MitreCapec) = (category.Name, category.KillChain, category.MitreAttack, category.MitreCapec);
        });
        if (changes.Find("raw") is not { } raw) return;

        // One that was copied without raw data gets some of its own.
        if (_store.RowOf(serial).RawId.Length == 0)
        {
            var id = NewRawId();
            _store.Change(serial, row => row.RawId = id);
            _store.Raws[id] = [];
        }

        Merge(RawOf(_store.RowOf(serial)), raw);
    }

    private string NewRawId() => (500_000 + _store.NextNumber++).ToString(CultureInfo.InvariantCulture);

    private CategoryRecord? Category(string name) => _store.Categories.Values.FirstOrDefault(category => category.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static long Milliseconds(string date) => DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Events: lists, one, create, change, and counts.</summary>
internal sealed class EventEndpoints : CloudforceEndpoints
{
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
        { "raw", JsonRules.ObjectOf(EventWriter.RawChangeRules) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private static readonly QueryRules AggregateQuery = new()
    {
        { "aggregateBy", TextRules.NotEmpty, true },
        { "datasetId", TextRules.NotEmpty, true },
        { "startDate", TextRules.Date("yyyy-MM-dd") },
        { "endDate", TextRules.Date("yyyy-MM-dd") },
        { "groupByDate", TextRules.Boolean },
        { "limit", TextRules.Whole(1, 10_000) },
    };

    private readonly EventWriter _writer;
    private readonly ReplyCache _replies;
    private readonly List<(string Key, int Version, int[] Rows)> _selections = [];

    public EventEndpoints(CloudforceStore store, EventWriter writer, ReplyCache replies)
        : base(store)
    {
        (_writer, _replies) = (writer, replies);
        On("GET", "events", List);
        On("POST", "events", Search);
        On("GET", "events/{event_id}", request => Answer(Store.RowOf(Serial(IdIn(request, "event_id"))).Write));
        On("GET", "events/dataset/{dataset_id}/events/{event_id}", request =>
        {
            var dataset = DatasetIn(request);
            var row = Store.RowOf(Serial(IdIn(request, "event_id")));
            return row.DatasetId == dataset.Id.ToString() ? Answer(row.Write) : throw RequestRefusal.NotFound("Event not found");
        });
        On("POST", "events/create", Create);
        OnEdit("events/{event_id}", Edit);
        On("GET", "events/aggregate", Aggregate);
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

    private SandboxReply Document(EventQuery query, string format, long page, long size)
    {
        var rows = Select(query);
        var offset = Offset((int)page, (int)size);
        if (offset >= MostOffset) throw RequestRefusal.Invalid("page", $"Offset pagination is limited to {MostOffset} records; use cursor pagination instead.");
        return ExchangeFormat.Answer(format, rows.Skip(offset).Take((int)size).SelectMany(serial => ExchangeFormat.Of(Store.RowOf(serial))), offset + size < rows.Length);
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
        if (offset > rows.Length || (offset > 0 && Store.IdOf(rows[offset - 1]) != last))
        {
            var found = Array.FindIndex(rows, serial => Store.IdOf(serial) == last);
            if (found >= 0) offset = found + 1;
        }

        return Page(query, source, offset, (int)(size ?? DefaultPage));
    }

    private SandboxReply Page(EventQuery query, string source, int offset, int size)
    {
        var key = string.Join("\n", query.Key, source, offset, size, Store.Envelope, Store.UsesCursor);
        return _replies.Get(Store.State, key, () => Page(Select(query), source, offset, size));
    }

    private SandboxReply Page(int[] rows, string source, int offset, int size)
    {
        var end = (int)Math.Min((long)offset + size, rows.Length);
        return Answer(
            writer =>
            {
                writer.WriteStartArray();
                for (var at = offset; at < end; at++) Store.RowOf(rows[at]).Write(writer);
                writer.WriteEndArray();
            },
            info =>
            {
                info.WriteNumber("count", Math.Max(0, end - offset));
                info.WriteNumber("per_page", size);
                if (Store.UsesCursor && end < rows.Length)
                {
                    var cursor = new JsonArray(source, end, Store.IdOf(rows[end - 1]).ToString());
                    info.WriteString("cursor", Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor.ToJsonString())));
                }
            });
    }

    /// <summary>The last few selections are kept: paging must not cost a scan for each page.</summary>
    private int[] Select(EventQuery query)
    {
        foreach (var known in _selections)
        {
            if (known.Key == query.Key && known.Version == Store.Version) return known.Rows;
        }

        var rows = query.Select(Store);
        if (_selections.Count == MostSelections) _selections.RemoveAt(0);
        _selections.Add((query.Key, Store.Version, rows));
        return rows;
    }

    private SandboxReply Create(SandboxRequest request)
    {
        var body = ReadBody(EventWriter.CreateRules, request);
        var dataset = body.Text("datasetId") is { } id ? Dataset(id) : Store.Datasets.Values.First();
        var row = _writer.NewRow(body, dataset, out _);
        return Answer(row.Write);
    }

    private SandboxReply Edit(SandboxRequest request)
    {
        var body = ReadBody(EditRules, request);
        var serial = Serial(IdIn(request, "event_id"));
        if (Store.RowOf(serial).DatasetId != Dataset(body.Text("datasetId")).Id.ToString()) throw RequestRefusal.NotFound("Event not found in this dataset");
        _writer.Apply(serial, body);
        return Answer(Store.RowOf(serial).Write);
    }

    private SandboxReply Aggregate(SandboxRequest request)
    {
        var values = AggregateQuery.Read(request);
        var asked = string.Join(",", values.All("aggregateBy"));
        if (asked.Length == 0) throw RequestRefusal.Invalid("aggregateBy", "aggregateBy is required.");
        var columns = asked.Split(',');
        foreach (var column in columns) ColumnOf(column);
        var byDate = values.Boolean("groupByDate") == true;
        var from = values.Text("startDate");
        var to = values.Text("endDate");
        var rows = RowsIn(LookupDatasets(values.All("datasetId"))).Where(row =>
            (from is null || string.CompareOrdinal(Day(row.Time), from) >= 0) && (to is null || string.CompareOrdinal(Day(row.Time), to) <= 0)).ToArray();
        var groups = rows.GroupBy(row => string.Join('\n', columns.Select(column => ColumnOf(column)(row)).Prepend(byDate ? Day(row.Time) : "")))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take((int)(values.Whole("limit") ?? 100));
        var result = new JsonObject { ["aggregateBy"] = asked, ["total"] = rows.Length };
        if (from is not null || to is not null) result["dateRange"] = new JsonObject { ["startDate"] = from, ["endDate"] = to };
        result["aggregations"] = new JsonArray([.. groups.Select(group =>
        {
            var item = new JsonObject { ["count"] = group.Count() };
            var cells = group.Key.Split('\n');
            if (byDate) item["date"] = cells[0];
            for (var at = 0; at < columns.Length; at++) item[columns[at]] = cells[at + 1].Length == 0 ? null : cells[at + 1];
            return (JsonNode)item;
        })]);
        return Answer(result);
    }

    private static string Day(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd");

    private static Func<EventRow, string> ColumnOf(string name) => name.Trim() switch
    {
        "attacker" => row => row.Attacker ?? "",
        "attackerCountry" => row => row.AttackerCountry,
        "category" => row => row.Category,
        "indicator" => row => row.Indicator,
        "indicatorType" => row => row.IndicatorType,
        "killChain" => row => row.KillChain.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "targetCountry" => row => row.TargetCountry,
        "targetIndustry" => row => row.TargetIndustry,
        "tlp" => row => row.Tlp,
        "datasetId" => row => row.DatasetId,
        _ => throw RequestRefusal.Invalid("aggregateBy", $"Cannot aggregate by '{name}'."),
    };
}

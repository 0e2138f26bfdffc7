using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The endpoints of one resource, and what those of all resources read and write alike.</summary>
internal abstract class CloudforceEndpoints(CloudforceStore store)
{
    protected const int LargestPage = 25_000;
    protected const long AccountNumber = 1234;

    protected static readonly QueryRules DatasetsQuery = new() { { "datasetIds", TextRules.NotEmpty, true } };

    private readonly List<Route> _routes = [];

    public IReadOnlyList<Route> Routes => _routes;

    protected CloudforceStore Store { get; } = store;

    /// <param name="method">The method.</param>
    /// <param name="template">The path below the account's own.</param>
    /// <param name="handle">The answer.</param>
    /// <param name="missingUnder">The setting under which there is no such path; null where there always is.</param>
    protected void On(string method, string template, Func<SandboxRequest, SandboxReply> handle, CloudforceRoutes? missingUnder = null)
        => _routes.Add(new CloudforceRoute(Store, method, template, handle, missingUnder));

    /// <summary>An endpoint that Cloudflare is moving, at its current path and at the one before.</summary>
    protected void OnMoved(string method, string template, string predecessor, Func<SandboxRequest, SandboxReply> handle)
    {
        On(method, template, handle, CloudforceRoutes.Predecessors);
        On(method, predecessor, handle, CloudforceRoutes.Current);
    }

    /// <summary>An edit, which the service takes as PATCH and, under the same path, as POST.</summary>
    protected void OnEdit(string template, Func<SandboxRequest, SandboxReply> handle)
    {
        On("PATCH", template, handle);
        On("POST", template, handle);
    }

    /// <param name="result">Writes what the bare answer is.</param>
    /// <param name="info">Writes fields of <c>result_info</c>, which only an envelope has.</param>
    /// <param name="status">The status of the success.</param>
    /// <param name="alwaysWrapped">The documents show an envelope for this endpoint even where all others are bare.</param>
    protected SandboxReply Answer(Action<Utf8JsonWriter> result, Action<Utf8JsonWriter>? info = null, int status = 200, bool alwaysWrapped = false)
    {
        var isWrapped = Store.Envelope == CloudforceEnvelope.Wrapped;
        if (!isWrapped && !alwaysWrapped) return SandboxReply.Json(result, status);
        return SandboxReply.Json(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", true);
                if (isWrapped)
                {
                    writer.WriteStartArray("errors");
                    writer.WriteEndArray();
                    writer.WriteStartArray("messages");
                    writer.WriteEndArray();
                }

                writer.WritePropertyName("result");
                result(writer);
                if (isWrapped && info is not null)
                {
                    writer.WriteStartObject("result_info");
                    info(writer);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            },
            status);
    }

    protected SandboxReply Answer(JsonNode node, int status = 200) => Answer(writer => node.WriteTo(writer), status: status);

    protected SandboxReply Done(bool alwaysWrapped = true) => Answer(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteEndObject();
        },
        alwaysWrapped: alwaysWrapped);

    protected SandboxReply Deleted(Guid id) => Answer(new JsonObject { ["uuid"] = id.ToString() });

    protected static void WriteAll<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<T, Utf8JsonWriter> write)
    {
        writer.WriteStartArray();
        foreach (var item in items) write(item, writer);
        writer.WriteEndArray();
    }

    protected static JsonElement ReadBody(BodyRules rules, SandboxRequest request)
        => request.Body.Length == 0 ? throw RequestRefusal.Invalid("body", "A JSON body is required.") : rules.Read(request);

    protected static Guid IdIn(SandboxRequest request, string name)
        => Guid.TryParseExact(request.PathValues[name], "D", out var id) ? id : throw RequestRefusal.Invalid(name, $"'{name}' must be a UUID.");

    protected DatasetRecord Dataset(Guid id, bool evenDeleted = false)
        => Store.Datasets.TryGetValue(id, out var found) && (evenDeleted || found.DeletedAt is null) ? found : throw RequestRefusal.NotFound("Dataset not found");

    protected DatasetRecord Dataset(string? id) => Guid.TryParse(id, out var parsed)
        ? Dataset(parsed)
        : throw RequestRefusal.Invalid("datasetId", "datasetId must be the UUID of a dataset.");

    protected DatasetRecord DatasetIn(SandboxRequest request) => Dataset(IdIn(request, "dataset_id"));

    /// <summary>The datasets of a lookup: those named, all, or the default one.</summary>
    protected HashSet<string> LookupDatasets(string[] ids, bool allByDefault = false)
    {
        var live = Store.Datasets.Values.Where(dataset => dataset.DeletedAt is null).ToArray();
        if (ids.Length == 0) return [.. (allByDefault ? live : live.Take(1)).Select(dataset => dataset.Id.ToString())];
        if (ids is ["all"] or ["*"]) return [.. live.Select(dataset => dataset.Id.ToString())];
        if (ids is ["operational"] or ["analytics"]) return [.. live.Where(dataset => dataset.IsAnalytics == (ids[0] == "analytics")).Select(dataset => dataset.Id.ToString())];
        return [.. ids.SelectMany(id => id.Split(',')).Select(id => Dataset(id).Id.ToString())];
    }

    protected IEnumerable<EventRow> RowsIn(HashSet<string> datasets) => Store.Order.Select(Store.RowOf).Where(row => datasets.Contains(row.DatasetId));

    protected int Serial(Guid id) => Store.Find(id) ?? throw RequestRefusal.NotFound("Event not found");

    internal static string? IsoDate(string value)
        => value.Length >= 10 && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out _) && value[4] == '-'
            ? null
            : "must be an ISO 8601 date";

    protected static JsonObject ObjectOf(JsonElement element) => JsonNode.Parse(element.GetRawText())!.AsObject();

    internal static void Merge(JsonObject target, JsonElement changes)
    {
        foreach (var property in changes.EnumerateObject()) target[property.Name] = JsonNode.Parse(property.Value.GetRawText());
    }

    /// <summary>How many rows lie before a page; where that is more than there can be, it is simply beyond the last one.</summary>
    protected static int Offset(int page, int size) => (int)Math.Min((page - 1L) * size, int.MaxValue);

    protected static (int Page, int Size) PageOf(QueryValues values, int defaultSize = 100) => ((int)(values.Whole("page") ?? 1), (int)(values.Whole("pageSize") ?? defaultSize));

    /// <summary>The documents show such a list as {type, items}; in an envelope it is a plain list.</summary>
    protected SandboxReply Names(IEnumerable<string> names)
    {
        var distinct = names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Answer(writer =>
        {
            var isBare = Store.Envelope == CloudforceEnvelope.Bare;
            if (isBare)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "array");
                writer.WritePropertyName("items");
            }

            WriteAll(writer, distinct, (name, inner) => inner.WriteStringValue(name));
            if (isBare) writer.WriteEndObject();
        });
    }

    protected JsonObject TagIn(SandboxRequest request)
        => Store.Tags.TryGetValue(IdIn(request, "tag_uuid"), out var tag) ? tag : throw RequestRefusal.NotFound("Tag not found");

    internal static long Milliseconds(string date) => DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    protected static string? FormatOf(QueryValues values) => values.Text("format") is "stix2" or "taxii" ? values.Text("format") : null;

    protected static JsonObject Pagination(int page, int size, int count) => new()
    {
        ["page"] = page,
        ["pageSize"] = size,
        ["totalCount"] = count,
        ["totalPages"] = (count + size - 1) / size,
    };

    protected static string Cursor(string source, int offset) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new JsonArray(source, offset).ToJsonString()));

    protected static (string Source, int Offset) ReadCursor(string cursor)
    {
        try
        {
            var parts = JsonNode.Parse(Convert.FromBase64String(cursor))!.AsArray();
            return (parts[0]!.GetValue<string>(), Math.Max(0, parts[1]!.GetValue<int>()));
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw RequestRefusal.Invalid("cursor", "InvalidCursorError: the cursor is stale or foreign.");
        }
    }
}

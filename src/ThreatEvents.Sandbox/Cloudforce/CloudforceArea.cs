using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The Cloudforce One services: bearer token or e-mail and key, one account, and errors as the vendor's documents show them.</summary>
internal sealed partial class CloudforceArea : ServiceArea
{
    private const string AuthenticationCode = "10000";

    private readonly SandboxOptions _options;
    private readonly CloudforceStore _store;
    private readonly ReplyCache _replies;

    public CloudforceArea(SandboxServer server) : base("/client/v4/")
    {
        _options = server.Options;
        _store = server.Cloudforce;
        _replies = new ReplyCache(_options.CacheMegabytes);
        AddEvents();
        AddEventDetails();
        AddBulk();
        AddLookups();
        AddCategories();
        AddDatasets();
        AddTags();
        AddIndicators();
        AddSavedQueries();
        AddGraph();
        Add(new VerifyTokenRoute());
    }

    /// <summary>These endpoints' own errors have a message alone; what the gateway refuses has a code too.</summary>
    public override SandboxReply Refuse(RequestRefusal refusal)
    {
        var isGateway = refusal.Code.All(char.IsAsciiDigit);
        return SandboxReply.Json(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", false);
                writer.WriteStartArray("errors");
                writer.WriteStartObject();
                if (isGateway) writer.WriteNumber("code", int.Parse(refusal.Code, System.Globalization.CultureInfo.InvariantCulture));
                writer.WriteString("message", refusal.Message);
                writer.WriteEndObject();
                writer.WriteEndArray();
                if (isGateway)
                {
                    writer.WriteStartArray("messages");
                    writer.WriteEndArray();
                    writer.WriteNull("result");
                }
                else
                {
                    writer.WriteStartObject("result");
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            },
            refusal.Status);
    }

    protected override void Authorize(SandboxRequest request)
    {
        var bearer = request.Header("Authorization");
        var isKey = request.Header("X-Auth-Key") == _options.Token && request.Header("X-Auth-Email") is { Length: > 0 };
        var isReader = bearer == $"Bearer {_options.ReadOnlyToken}";
        if (bearer != $"Bearer {_options.Token}" && !isKey && !isReader) throw new RequestRefusal(401, AuthenticationCode, "Authentication error");

        // A read token may POST, as the documents' permission tables say; changing and deleting needs a write token.
        if (isReader && request.Method is "PATCH" or "PUT" or "DELETE") throw Forbidden();
        if (request.Segments.Length > 3 && request.Segments[2] == "accounts" && request.Segments[3] != _options.AccountId) throw Forbidden();
    }

    private static RequestRefusal Forbidden() => new(403, AuthenticationCode, "Forbidden");

    protected override RequestRefusal NoRoute() => new(404, "7000", "No route for that URI");

    private void On(string method, string template, Func<SandboxRequest, SandboxReply> handle) => Add(new CloudforceRoute(_store, method, template, handle));

    /// <summary>An endpoint that Cloudflare is moving, at its current path and at the one before.</summary>
    private void OnMoved(string method, string template, string predecessor, Func<SandboxRequest, SandboxReply> handle) => Add(
        new CloudforceRoute(_store, method, template, handle, CloudforceRoutes.Predecessors),
        new CloudforceRoute(_store, method, predecessor, handle, CloudforceRoutes.Current));

    /// <summary>An edit, which the service takes as PATCH and, under the same path, as POST.</summary>
    private void OnEdit(string template, Func<SandboxRequest, SandboxReply> handle)
    {
        On("PATCH", template, handle);
        On("POST", template, handle);
    }

    /// <param name="result">Writes what the bare answer is.</param>
    /// <param name="info">Writes fields of <c>result_info</c>, which only an envelope has.</param>
    /// <param name="status">The status of the success.</param>
    /// <param name="alwaysWrapped">The documents show an envelope for this endpoint even where all others are bare.</param>
    private SandboxReply Answer(Action<Utf8JsonWriter> result, Action<Utf8JsonWriter>? info = null, int status = 200, bool alwaysWrapped = false)
    {
        var isWrapped = _store.Envelope == CloudforceEnvelope.Wrapped;
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

    private SandboxReply Answer(JsonNode node, int status = 200) => Answer(writer => node.WriteTo(writer), status: status);

    private SandboxReply Done(bool alwaysWrapped = true) => Answer(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteEndObject();
        },
        alwaysWrapped: alwaysWrapped);

    private SandboxReply Deleted(Guid id) => Answer(new JsonObject { ["uuid"] = id.ToString() });

    private static void WriteAll<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<T, Utf8JsonWriter> write)
    {
        writer.WriteStartArray();
        foreach (var item in items) write(item, writer);
        writer.WriteEndArray();
    }

    private static JsonElement ReadBody(BodyRules rules, SandboxRequest request)
        => request.Body.Length == 0 ? throw RequestRefusal.Invalid("body", "A JSON body is required.") : rules.Read(request);

    private static Guid IdIn(SandboxRequest request, string name)
        => Guid.TryParseExact(request.PathValues[name], "D", out var id) ? id : throw RequestRefusal.Invalid(name, $"'{name}' must be a UUID.");

    private DatasetRecord Dataset(Guid id, bool evenDeleted = false)
        => _store.Datasets.TryGetValue(id, out var found) && (evenDeleted || found.DeletedAt is null) ? found : throw RequestRefusal.NotFound("Dataset not found");

    private DatasetRecord Dataset(string? id) => Guid.TryParse(id, out var parsed)
        ? Dataset(parsed)
        : throw RequestRefusal.Invalid("datasetId", "datasetId must be the UUID of a dataset.");

    private DatasetRecord DatasetIn(SandboxRequest request) => Dataset(IdIn(request, "dataset_id"));

    /// <summary>The datasets of a lookup: those named, all, or the default one.</summary>
    private HashSet<string> LookupDatasets(string[] ids, bool allByDefault = false)
    {
        var live = _store.Datasets.Values.Where(dataset => dataset.DeletedAt is null).ToArray();
        if (ids.Length == 0) return [.. (allByDefault ? live : live.Take(1)).Select(dataset => dataset.Id.ToString())];
        if (ids is ["all"] or ["*"]) return [.. live.Select(dataset => dataset.Id.ToString())];
        if (ids is ["operational"] or ["analytics"]) return [.. live.Where(dataset => dataset.IsAnalytics == (ids[0] == "analytics")).Select(dataset => dataset.Id.ToString())];
        return [.. ids.SelectMany(id => id.Split(',')).Select(id => Dataset(id).Id.ToString())];
    }

    private IEnumerable<EventRow> RowsIn(HashSet<string> datasets) => _store.Order.Select(_store.RowOf).Where(row => datasets.Contains(row.DatasetId));

    private int Serial(Guid id) => _store.Find(id) ?? throw RequestRefusal.NotFound("Event not found");

    private static string? IsoDate(string value)
        => value.Length >= 10 && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out _) && value[4] == '-'
            ? null
            : "must be an ISO 8601 date";

    private static JsonObject ObjectOf(JsonElement element) => JsonNode.Parse(element.GetRawText())!.AsObject();

    private static void Merge(JsonObject target, JsonElement changes)
    {
        foreach (var property in changes.EnumerateObject()) target[property.Name] = JsonNode.Parse(property.Value.GetRawText());
    }

    /// <summary>How many rows lie before a page; where that is more than there can be, it is simply beyond the last one.</summary>
    private static int Offset(int page, int size) => (int)Math.Min((page - 1L) * size, int.MaxValue);

    private static (int Page, int Size) PageOf(QueryValues values, int defaultSize = 100) => ((int)(values.Whole("page") ?? 1), (int)(values.Whole("pageSize") ?? defaultSize));
}

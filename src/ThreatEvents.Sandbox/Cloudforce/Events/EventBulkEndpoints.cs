using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Many events with one request: create, change, delete, copy and move.</summary>
internal sealed class EventBulkEndpoints : CloudforceEndpoints
{
    private const int MostIds = 100;

    public static readonly BodyRules BulkRules = new()
    {
        { "data", JsonRules.ArrayOf(JsonRules.Any), true },
        { "datasetId", JsonRules.Text(TextRules.Uuid), true },
        { "includeCreatedEvents", JsonRules.Boolean },
    };

    private static readonly BodyRules UpdateRules = new()
    {
        { "datasetId", JsonRules.Text(TextRules.Uuid), true },
        { "eventIds", JsonRules.ArrayOf(JsonRules.Text(TextRules.Uuid), MostIds), true },
        { "updates", JsonRules.Object, true },
    };

    private static readonly BodyRules TransferRules = new()
    {
        { "destDatasetId", JsonRules.Text(TextRules.Uuid), true },
        { "eventIds", JsonRules.ArrayOf(JsonRules.Text(TextRules.Uuid), MostIds), true },
    };

    private static readonly QueryRules DeleteQuery = new() { { "eventIds", TextRules.Uuid, true } };

    private static readonly QueryRules TransferQuery = new() { { "keepRawData", TextRules.Boolean } };

    private readonly EventWriter _writer;

    public EventBulkEndpoints(CloudforceStore store, EventWriter writer)
        : base(store)
    {
        _writer = writer;
        On("POST", "events/create/bulk", CreateBulk);
        On("PATCH", "events/update/bulk", UpdateBulk);
        OnMoved("DELETE", "events/datasets/{dataset_id}/events", "events/{dataset_id}/delete", DeleteEvents);
        On("POST", "events/dataset/{dataset_id}/copy", request => Transfer(request, move: false));
        On("POST", "events/dataset/{dataset_id}/move", request => Transfer(request, move: true));
    }

    private SandboxReply CreateBulk(SandboxRequest request)
    {
        var body = ReadBody(BulkRules, request);
        var dataset = Dataset(body.Text("datasetId"));
        var created = new JsonArray();
        var errors = new JsonArray();
        var (tags, indicators, index) = (0, 0, 0);
        foreach (var item in body.GetProperty("data").EnumerateArray())
        {
            // Each event stands and falls alone: what is wrong with one is no fault of the request.
            try
            {
                if (EventWriter.CreateRules.Complaint(item) is { } complaint) throw RequestRefusal.Invalid("data", $"The event {complaint}");
                var row = _writer.NewRow(item, dataset, out var newTags);
                tags += newTags;
                if (row.Indicator.Length > 0) indicators++;
                created.Add(new JsonObject { ["eventIndex"] = index, ["shardId"] = dataset.Id.ToString(), ["uuid"] = row.Id.ToString() });
            }
            catch (RequestRefusal refusal)
            {
                errors.Add(new JsonObject { ["eventIndex"] = index, ["error"] = refusal.Message });
            }

            index++;
        }

        var result = new JsonObject
        {
            ["createdEventsCount"] = created.Count,
            ["createdTagsCount"] = tags,
            ["errorCount"] = errors.Count,
            ["queuedIndicatorsCount"] = indicators,
            ["createBulkEventsRequestId"] = Store.NewId().ToString(),
        };
        if (body.Boolean("includeCreatedEvents") == true) result["createdEvents"] = created;
        if (errors.Count > 0) result["errors"] = errors;
        return Answer(result, 202);
    }

    private SandboxReply UpdateBulk(SandboxRequest request)
    {
        var body = ReadBody(UpdateRules, request);
        var dataset = Dataset(body.Text("datasetId")).Id.ToString();
        var updates = body.GetProperty("updates");
        if (EventWriter.UpdateFields.Complaint(updates) is { } complaint) throw RequestRefusal.Invalid("updates", $"'updates' {complaint}.");
        if (updates.Text("category") is { } name && Store.FindCategory(name) is null) throw RequestRefusal.Invalid("category", $"Unknown category '{name}'");
        var failures = new JsonArray();
        var updated = 0;
        foreach (var id in Ids(body))
        {
            if (Store.Find(id) is { } serial && Store.RowOf(serial).DatasetId == dataset)
            {
                _writer.Apply(serial, updates);
                updated++;
            }
            else
            {
                failures.Add(new JsonObject { ["eventId"] = id.ToString(), ["error"] = "Event not found" });
            }
        }

        var result = new JsonObject { ["updatedCount"] = updated, ["failedCount"] = failures.Count };
        if (failures.Count > 0) result["failures"] = failures;
        return Answer(result);
    }

    private SandboxReply DeleteEvents(SandboxRequest request)
    {
        var ids = DeleteQuery.Read(request).All("eventIds");
        if (ids.Length == 0) throw RequestRefusal.Invalid("eventIds", "eventIds is required.");
        var dataset = DatasetIn(request).Id.ToString();
        var deleted = 0;
        foreach (var id in ids)
        {
            if (Store.Find(Guid.Parse(id)) is not { } serial || Store.RowOf(serial).DatasetId != dataset) continue;
            Store.Remove(serial);
            deleted++;
        }

        return Answer(JsonValue.Create(deleted));
    }

    private SandboxReply Transfer(SandboxRequest request, bool move)
    {
        var keepsRaw = TransferQuery.Read(request).Boolean("keepRawData") == true;
        var body = ReadBody(TransferRules, request);
        var source = DatasetIn(request).Id.ToString();
        var destination = Dataset(body.Text("destDatasetId")).Id.ToString();
        if (source == destination) throw RequestRefusal.Invalid("destDatasetId", "Source and destination are the same dataset.");
        var failures = new JsonArray();
        var (done, indicators, index) = (0, 0, 0);
        foreach (var id in Ids(body))
        {
            if (Store.Find(id) is { } serial && Store.RowOf(serial) is { } row && row.DatasetId == source)
            {
                var copy = row.Copy(Store.NewId(), destination);
                if (!keepsRaw) copy.RawId = "";
                Store.Add(copy);
                if (move) Store.Remove(serial);
                if (row.Indicator.Length > 0) indicators++;
                done++;
            }
            else
            {
                failures.Add(new JsonObject { ["index"] = index, ["reason"] = "Event not found" });
            }

            index++;
        }

        var result = new JsonObject { [move ? "moved" : "copied"] = done, ["indicatorsCopied"] = indicators, ["relationshipsCopied"] = 0 };
        if (failures.Count > 0) result["insertFailures"] = failures;
        return Answer(result);
    }

    private static Guid[] Ids(JsonElement body)
    {
        var ids = body.GetProperty("eventIds").EnumerateArray().Select(id => Guid.Parse(id.GetString()!)).ToArray();
        return ids.Length > 0 ? ids : throw RequestRefusal.Invalid("eventIds", "eventIds must not be empty.");
    }
}

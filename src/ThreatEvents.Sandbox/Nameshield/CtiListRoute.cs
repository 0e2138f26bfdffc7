using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Lists threat events, version 2.</summary>
internal sealed class CtiListRoute(SandboxServer server) : Route("GET", "/cti/v2/events")
{
    private static readonly QueryRules Rules = new()
    {
        { "size", TextRules.Whole(1, 500) },
        { "page", TextRules.Whole(0, int.MaxValue) },
        { "customerId", TextRules.Whole(0, long.MaxValue) },
        { "sort", TextRules.NotEmpty, true },
        { "criticality", TextRules.OneOf(CriticalityLevel.Names) },
        { "domain", TextRules.NotEmpty },
        { "startedAt", TextRules.Date(SearchDate.Format) },
        { "endedAt", TextRules.Date(SearchDate.Format) },
    };

    private readonly SelectionCache _cache = new();
    private readonly ReplyCache _replies = new(server.Options.CacheMegabytes);
    private readonly CustomerScope _customers = new(server.Options);

    public override IShiftingRows Rows => server.Cti;

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var values = Rules.Read(request);
        var customer = values.Whole("customerId");
        var query = new CtiQuery
        {
            Criticality = values.Text("criticality"),
            Domain = values.Text("domain"),
            StartedAt = SearchDate.Parse(values.Text("startedAt")),
            EndedAt = SearchDate.Parse(values.Text("endedAt")),
            // Nothing is documented on subsidiaries here: without a customer all that the token may see, with one that customer alone.
            CustomerId = _customers.Limit(customer, withChildren: customer is null),
            Sort = CtiSort.Parse(values.All("sort")),
        };
        var timeline = server.Cti.Timeline;
        var rows = query.Select(server.Cti, timeline, _cache, cancellation);
        var (page, size) = ((int)(values.Whole("page") ?? 0), (int)(values.Whole("size") ?? 100));
        return new(_replies.Get(timeline, request.Query, () => SandboxReply.Json(writer => Write(writer, timeline, rows, page, size))));
    }

    private void Write(Utf8JsonWriter writer, Timeline timeline, int[] rows, int page, int size)
    {
        var start = Math.Min((long)page * size, rows.Length);
        var end = Math.Min(start + size, rows.Length);
        var pages = (rows.Length + size - 1) / size;
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        for (var place = start; place < end; place++) server.Cti.Write(writer, timeline, rows[place]);
        writer.WriteEndArray();
        writer.WriteNumber("current_page", page);
        writer.WriteNumber("total_pages", pages);
        writer.WriteNumber("total_items", rows.Length);
        writer.WriteNumber("page_size", size);
        writer.WriteBoolean("has_next", page < pages - 1);
        writer.WriteBoolean("has_previous", page > 0);
        writer.WriteEndObject();
    }
}

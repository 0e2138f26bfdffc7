using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Searches threat events, version 1. No order is documented; it is that of version 2.</summary>
internal sealed class CtiSearchRoute(SandboxServer server) : Route("POST", "/cti/v1/events/search")
{
    private static readonly BodyRules Rules = new()
    {
        { "query_parameters", JsonRules.Any },
        { "limit", SearchPage.LimitRule },
        { "offset", SearchPage.OffsetRule },
        { "customer_id", JsonRules.Whole(0, long.MaxValue) },
        { "criticality", JsonRules.Text(TextRules.OneOf(CriticalityLevel.Names)) },
        { "include_customer_children_events", JsonRules.Boolean },
        { "started_at", JsonRules.Text(TextRules.Date(SearchDate.Format)) },
        // The vendor's own example spells it so.
        { "started_At", JsonRules.Text(TextRules.Date(SearchDate.Format)) },
        { "ended_at", JsonRules.Text(TextRules.Date(SearchDate.Format)) },
    };

    private static readonly CriteriaParser Criteria = new("eventId", "domain");

    private readonly SelectionCache _cache = new();
    private readonly ReplyCache _replies = new(server.Options.CacheMegabytes);
    private readonly CustomerScope _customers = new(server.Options);

    public override IShiftingRows Rows => server.Cti;

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        QueryRules.None.Read(request);
        var body = Rules.Read(request);
        var criteria = body.Find("query_parameters");
        var query = new CtiQuery
        {
            Criteria = criteria is { } list ? Criteria.Parse(list, "query_parameters") : null,
            CriteriaText = criteria?.GetRawText(),
            Criticality = body.Text("criticality"),
            StartedAt = SearchDate.Parse(body.Text("started_at") ?? body.Text("started_At")),
            EndedAt = SearchDate.Parse(body.Text("ended_at")),
            CustomerId = _customers.Limit(body.Whole("customer_id"), body.Boolean("include_customer_children_events") ?? true),
        };
        var timeline = server.Cti.Timeline;
        var rows = query.Select(server.Cti, timeline, _cache, cancellation);
        var page = new SearchPage(body);
        return new(_replies.Get(timeline, request.BodyText(), () =>
            page.Reply(rows.Length, (writer, place) => server.Cti.Write(writer, timeline, rows[place]))));
    }
}

using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Searches audit events, newest first.</summary>
internal sealed class AuditSearchRoute(SandboxServer server) : Route("POST", "/event/v1/search")
{
    private static readonly BodyRules Rules = new()
    {
        { "queryParameters", JsonRules.Any },
        { "limit", SearchPage.LimitRule },
        { "offset", SearchPage.OffsetRule },
        { "customerId", JsonRules.Whole(0, long.MaxValue) },
        { "includeCustomerChildrenEvents", JsonRules.Boolean },
        { "startedAt", JsonRules.Text(TextRules.Date(SearchDate.Format)) },
        { "endedAt", JsonRules.Text(TextRules.Date(SearchDate.Format)) },
    };

    private static readonly CriteriaParser Criteria = new(
        "action",
        "certificateOrganization",
        "context",
        "creatorIpv4",
        "creatorIpv6",
        "creatorLogin",
        "domain",
        "state",
        "user",
        "zone");

    private readonly SelectionCache _cache = new();
    private readonly ReplyCache _replies = new(server.Options.CacheMegabytes);
    private readonly CustomerScope _customers = new(server.Options);

    public override IShiftingRows Rows => server.Audit;

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        QueryRules.None.Read(request);
        var body = Rules.Read(request);
        var criteria = body.Find("queryParameters");
        var query = new AuditQuery
        {
            Criteria = criteria is { } list ? Criteria.Parse(list, "queryParameters") : null,
            CriteriaText = criteria?.GetRawText(),
            StartedAt = SearchDate.Parse(body.Text("startedAt")),
            EndedAt = SearchDate.Parse(body.Text("endedAt")),
            CustomerId = _customers.Limit(body.Whole("customerId"), body.Boolean("includeCustomerChildrenEvents") ?? true),
        };
        var timeline = server.Audit.Timeline;
        var rows = query.Select(server.Audit, timeline, _cache, cancellation);
        var page = new SearchPage(body);
        return new(_replies.Get(timeline, request.BodyText(), () =>
            page.Reply(rows.Length, (writer, place) => server.Audit.Write(writer, timeline, rows[rows.Length - 1 - place]))));
    }
}

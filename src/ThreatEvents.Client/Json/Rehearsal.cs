using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>
/// Reads a page with one made-up record while the first request of its kind is under way. What .NET compiles before it can read a page takes it
/// as long as a service takes to answer; this way it is done by then.
/// </summary>
internal static class Rehearsal
{
    private static int _cti;
    private static int _audit;
    private static int _cloudforce;

    public static void Cti() => Once(ref _cti, static () => ReadCti());

    public static void Audit() => Once(ref _audit, static () => ReadAudit());

    public static void Cloudforce() => Once(ref _cloudforce, static () => ReadCloudforce());

    internal static ParsedPage<CtiEvent> ReadCti() => Read(
        """
        {"data":[{"id":"00000000-0000-0000-0000-000000000000","date":"2026-01-01T00:00:00Z","type":"T","domain":"a.example","customer_id":1,
        "brand":{"id":"1","name":"B","monitored_since":"2026-01-01T00:00:00Z"},"criticality":{"level":"LOW","name":"L"},
        "observed_data":{"dns_records":[{"type":"A","name":"a","ip":"192.0.2.1","country_code":"FR","autonomous_system_info":{"as_number":"1","as_organization":"O"}}],
        "whois":{"owner_name":"N","registrar_name":"R","statuses":["ok"],"creation_date":"2026-01-01T00:00:00Z"},
        "website":{"page_title":"\u00e9","origin_url":"http://a.example","redirection_types":["HTTP"]}},
        "comments":[{"content":"C","date":"2026-01-01T00:00:00Z"}]}],"current_page":0,"total_items":1,"has_next":false}
        """u8,
        EventJson.Default.CtiEvent);

    internal static ParsedPage<AuditEvent> ReadAudit() => Read(
        """
        {"data":{"total":1,"results":[{"id":"00000000-0000-0000-0000-000000000000","date":"2026-01-01 00:00:00","context":"zone","action":"update","state":"success",
        "zone":"a.example","creatorLogin":"a","creatorIpv4":"192.0.2.1","customerId":1,"payload":{"new":{"records":[{"type":"A","value":"\u00e9"}]}}}]}}
        """u8,
        EventJson.Default.AuditEvent);

    internal static ParsedPage<CfEvent> ReadCloudforce() => Read(
        """
        [{"uuid":"00000000-0000-0000-0000-000000000000","date":"2026-01-01T00:00:00.000Z","event":"E","category":"C","indicator":"a.example","indicatorTypeId":1,
        "tags":["t"],"hasChildren":false,"referencedIds":[1],"insight":"\u00e9"}]
        """u8,
        CloudforceJson.Default.CfEvent);

    private static ParsedPage<T> Read<T>(ReadOnlySpan<byte> page, JsonTypeInfo<T> type)
        where T : class
        => AnswerReader.List(new ApiResponse { StatusCode = 200, Body = page.ToArray() }, type);

    private static void Once(ref int done, Action rehearse)
    {
        if (Interlocked.Exchange(ref done, 1) == 0) _ = Task.Run(rehearse);
    }
}

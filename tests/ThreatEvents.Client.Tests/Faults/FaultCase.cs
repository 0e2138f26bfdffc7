using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>One thing that goes wrong, as a row of the tables.</summary>
public sealed record FaultCase(string Name, FaultRule Rule)
{
    /// <summary>What a fault that does not pass ends in; null where it costs nothing.</summary>
    public ApiErrorKind? Ends { get; init; }

    public int? Status { get; init; }

    /// <summary>True where trying again is pointless or forbidden.</summary>
    public bool AtOnce { get; init; }

    /// <summary>How many good rows come out first; null is the first page.</summary>
    public int? GoodRows { get; init; }

    /// <summary>A way of reading that gets every event all the same.</summary>
    public string? HealsIn { get; init; }

    /// <summary>How many requests pass first, where the fault lasts.</summary>
    public int After { get; init; } = 1;

    /// <summary>Short enough for a fault that is silence.</summary>
    public TimeSpan? Timeout { get; init; }

    public override string ToString() => Name;

    public FaultRule With(int skip, int? times) => new()
    {
        Skip = skip,
        Times = times,
        Kind = Rule.Kind,
        Ms = Rule.Ms,
        Status = Rule.Status,
        Body = Rule.Body,
        ContentType = Rule.ContentType,
        RetryAfter = Rule.RetryAfter,
        Seconds = Rule.Seconds,
        AfterBytes = Rule.AfterBytes,
        To = Rule.To,
        Count = Rule.Count,
        N = Rule.N,
        Index = Rule.Index,
        Form = Rule.Form,
        Field = Rule.Field,
        Fields = Rule.Fields,
        Bytes = Rule.Bytes,
        Levels = Rule.Levels,
    };
}

/// <summary>Every fault of the tables, by name.</summary>
internal static class FaultTable
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(400);

    /// <summary>Faults of one request that a read must survive with nothing lost and nothing twice.</summary>
    public static readonly IReadOnlyList<FaultCase> Passing =
    [
        new("latency", new() { Kind = "latency", Ms = 30 }),
        new("408", new() { Kind = "status", Status = 408 }) { Ends = ApiErrorKind.Timeout, Status = 408 },
        new("429 without Retry-After", new() { Kind = "status", Status = 429 }) { Ends = ApiErrorKind.RateLimit, Status = 429 },
        new("429, Retry-After 0", new() { Kind = "status", Status = 429, RetryAfter = "0" }) { Ends = ApiErrorKind.RateLimit, Status = 429 },
        new("429, Retry-After garbage", new() { Kind = "status", Status = 429, RetryAfter = "soon" }) { Ends = ApiErrorKind.RateLimit, Status = 429 },
        new("429, Retry-After negative", new() { Kind = "status", Status = 429, RetryAfter = "-5" }) { Ends = ApiErrorKind.RateLimit, Status = 429 },
        new("429, Retry-After a date that has passed", new() { Kind = "retryAfterDate", Seconds = -5 }) { Ends = ApiErrorKind.RateLimit, Status = 429 },
        new("500", new() { Kind = "status", Status = 500 }) { Ends = ApiErrorKind.Server, Status = 500 },
        new("502 with an HTML page", new() { Kind = "html502" }) { Ends = ApiErrorKind.Server, Status = 502 },
        new("503", new() { Kind = "status", Status = 503 }) { Ends = ApiErrorKind.Server, Status = 503 },
        new("503, Retry-After 0", new() { Kind = "status", Status = 503, RetryAfter = "0" }) { Ends = ApiErrorKind.Server, Status = 503 },
        new("504", new() { Kind = "status", Status = 504 }) { Ends = ApiErrorKind.Server, Status = 504 },
        new("522", new() { Kind = "status", Status = 522 }) { Ends = ApiErrorKind.Server, Status = 522 },
        new("reset before the headers", new() { Kind = "resetBeforeHeaders" }) { Ends = ApiErrorKind.Connection },
        new("reset in the middle of a body", new() { Kind = "resetMidBody" }) { Ends = ApiErrorKind.Connection },
        new("close in the middle of a body", new() { Kind = "resetMidBody", Form = "close" }) { Ends = ApiErrorKind.Connection },
        new("connection closed after the answer", new() { Kind = "closeAfter" }),
        new("headers that never come", new() { Kind = "stallHeaders" }) { Ends = ApiErrorKind.Timeout, Timeout = Impatient },
        new("a body that stalls", new() { Kind = "stallBody" }) { Ends = ApiErrorKind.Timeout, Timeout = Impatient },
        new("truncated JSON", new() { Kind = "truncatedJson" }) { Ends = ApiErrorKind.Unreadable },
        new("invalid JSON", new() { Kind = "invalidJson" }) { Ends = ApiErrorKind.Unreadable },
        new("an empty body", new() { Kind = "truncatedJson", AfterBytes = 0 }) { Ends = ApiErrorKind.Unreadable },
        new("a login page with status 200", new() { Kind = "status", Status = 200, Body = "<html><title>Log in</title></html>", ContentType = "text/html" }) { Ends = ApiErrorKind.Unreadable },
        new("JSON of another kind", new() { Kind = "status", Status = 200, Body = """{"message":"hello"}""" }) { Ends = ApiErrorKind.Unreadable },
        new("wrong content type", new() { Kind = "wrongContentType" }),
        new("redirect to the same host", new() { Kind = "redirect", Status = 307, To = "{path}{query}" }) { Ends = ApiErrorKind.Redirect, AtOnce = true },
        new("unknown fields", new() { Kind = "unknownFields" }),
        new("null fields", new() { Kind = "nullFields" }),
        new("wrongly typed fields", new() { Kind = "wrongTypes" }),
        new("hostile text", new() { Kind = "hostileText" }),
        new("a string of 1 MB", new() { Kind = "hugeString", Bytes = 1_000_000 }),
        new("a page of 5 MB", new() { Kind = "hugePage", Bytes = 5_000_000 }),
        new("nesting of 200 levels", new() { Kind = "deepNesting", Levels = 200 }),
    ];

    /// <summary>Faults of lists only: what their pages say about each other.</summary>
    public static readonly IReadOnlyList<FaultCase> PassingInLists =
    [
        new("a page that repeats", new() { Kind = "repeatPage" }) { Ends = ApiErrorKind.Incomplete, GoodRows = 180, HealsIn = Reading.Audit },
        new("the first page again", new() { Kind = "repeatPage", Form = "first" }) { Ends = ApiErrorKind.Incomplete },
        new("an empty page that promises more", new() { Kind = "emptyPage" }) { Ends = ApiErrorKind.Incomplete },
        new("duplicate rows", new() { Kind = "duplicateRows", N = 7 }),
    ];

    /// <summary>Refusals, which no second attempt can change.</summary>
    public static readonly IReadOnlyList<FaultCase> Final =
    [
        .. new[]
        {
            (400, ApiErrorKind.InvalidRequest), (401, ApiErrorKind.Authentication), (403, ApiErrorKind.Permission), (404, ApiErrorKind.NotFound),
            (409, ApiErrorKind.Conflict), (422, ApiErrorKind.InvalidRequest), (501, ApiErrorKind.Server),
        }
            .Select(refusal => new FaultCase($"{refusal.Item1}", new() { Kind = "status", Status = refusal.Item1 }) { Ends = refusal.Item2, Status = refusal.Item1, AtOnce = true }),
        new("429, Retry-After beyond the limit", new() { Kind = "status", Status = 429, RetryAfter = "86400" }) { Ends = ApiErrorKind.RateLimit, Status = 429, AtOnce = true },
        new("429, Retry-After absurd", new() { Kind = "status", Status = 429, RetryAfter = "99999999999999999999" }) { Ends = ApiErrorKind.RateLimit, Status = 429, AtOnce = true },
        new("429, Retry-After a date next year", new() { Kind = "retryAfterDate", Seconds = 31_536_000 }) { Ends = ApiErrorKind.RateLimit, Status = 429, AtOnce = true },
        new("503, Retry-After beyond the limit", new() { Kind = "status", Status = 503, RetryAfter = "86400" }) { Ends = ApiErrorKind.Server, Status = 503, AtOnce = true },
        new("redirect to another host", new() { Kind = "redirect", To = "https://elsewhere.example{path}" }) { Ends = ApiErrorKind.Redirect, AtOnce = true },
        new("redirect without a place", new() { Kind = "status", Status = 302 }) { Ends = ApiErrorKind.Redirect, AtOnce = true },
    ];

    public static FaultCase Find(string name) => Passing.Concat(PassingInLists).Concat(Final).Concat(Lies).First(item => item.Name == name);

    /// <summary>Lists whose totals do not fit their rows.</summary>
    public static readonly IReadOnlyList<FaultCase> Lies =
    [
        new("a total that is too high", new() { Kind = "totalDelta", N = 5 }) { Ends = ApiErrorKind.Incomplete, GoodRows = 200, After = 0 },
        new("a total that is too low", new() { Kind = "totalDelta", N = -90 }) { After = 0 },
        new("a total that grows", new() { Kind = "totalDelta", N = 1, Form = "moving" }) { Ends = ApiErrorKind.Incomplete, GoodRows = 200, After = 0 },
    ];
}

/// <summary>A way of reading, with the ids that it must give.</summary>
internal static class Reading
{
    public const string Cti = "threat events";
    public const string Audit = "audit events";
    public const string Single = "event by id";
    public const string Cloudforce = "Cloudforce One events";

    public const int PageSize = 60;

    public static async Task<List<string?>> IdsAsync(string how, Clients clients, string single, Action<IReadOnlyList<RecordFault>>? faults = null, CancellationToken cancellation = default)
    {
        var client = clients.Nameshield;
        switch (how)
        {
            case Cloudforce:
                using (var stream = clients.Cloudflare.Events.List(new CfEventQuery { Page = new PageOptions { PageSize = PageSize } }, cancellation))
                {
                    return await DrainAsync(stream, item => item.Id, faults);
                }

            case Single:
                return [(await client.GetCtiEventAsync(single, cancellation)).Id];
            case Cti:
                using (var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = PageSize } }, cancellation))
                {
                    return await DrainAsync(stream, item => item.Id, faults);
                }

            default:
                using (var stream = client.SearchAuditEvents(new EventSearchQuery { Page = new PageOptions { PageSize = PageSize } }, cancellation))
                {
                    return await DrainAsync(stream, item => item.Id, faults);
                }
        }
    }

    /// <summary>The rows that came, also where an error followed them.</summary>
    public static async Task<List<string?>> DrainAsync<T>(PageStream<T> stream, Func<T, string?> id, Action<IReadOnlyList<RecordFault>>? faults = null)
        where T : class
    {
        var ids = new List<string?>();
        try
        {
            while (await stream.NextAsync() is { } page)
            {
                ids.AddRange(page.Items.Select(id));
                faults?.Invoke(page.Faults);
            }
        }
        catch (ApiException error)
        {
            throw new BrokenOff(ids, error);
        }

        return ids;
    }
}

/// <summary>A client of each service, at one sandbox.</summary>
internal sealed record Clients(NameshieldClient Nameshield, CloudforceClient Cloudflare);

internal sealed class BrokenOff(List<string?> ids, ApiException cause) : Exception(cause.Message, cause)
{
    public List<string?> Ids { get; } = ids;

    public ApiException Cause { get; } = cause;
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ThreatEvents.Sandbox;

/// <summary>
/// One thing that goes wrong. <see cref="Route"/>, <see cref="Method"/>, <see cref="Skip"/> and <see cref="Times"/> say when;
/// <see cref="Kind"/> says what; the rest are the parameters that some kinds take.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed class FaultRule
{
    /// <summary>
    /// A prefix of the path when it begins with a slash, otherwise a regular expression on the path or on path and query. Everything
    /// when left out.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>The method, or any.</summary>
    public string? Method { get; init; }

    /// <summary>To how many requests the rule applies; without limit when left out.</summary>
    public int? Times { get; init; }

    /// <summary>How many matching requests pass first.</summary>
    public int Skip { get; init; }

    /// <summary>What goes wrong: one of <see cref="FaultKinds.Names"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Milliseconds to wait.</summary>
    public int? Ms { get; init; }

    /// <summary>The status to answer with.</summary>
    public int? Status { get; init; }

    /// <summary>The body to answer with; the service's own error shape when left out.</summary>
    public string? Body { get; init; }

    /// <summary>The content type to answer with.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Retry-After header, word for word.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How many seconds ahead the date in Retry-After lies.</summary>
    public int? Seconds { get; init; }

    /// <summary>How much of the body goes out before the fault; half of it when left out.</summary>
    public long? AfterBytes { get; init; }

    /// <summary>Where a redirect leads. <c>{path}</c> and <c>{query}</c> stand for those of the request.</summary>
    public string? To { get; init; }

    /// <summary>How many rows are inserted or removed.</summary>
    public int? Count { get; init; }

    /// <summary>How much is added to a total, or how many rows are repeated.</summary>
    public int? N { get; init; }

    /// <summary>Which record of the page is spoilt; negative numbers count from the end.</summary>
    public int? Index { get; init; }

    /// <summary>Which variety of the fault.</summary>
    public string? Form { get; init; }

    /// <summary>Which property of a record is spoilt, as a dotted path.</summary>
    public string? Field { get; init; }

    /// <summary>The values that the properties get, by dotted path.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>How large a string or a page becomes.</summary>
    public int? Bytes { get; init; }

    /// <summary>How deep the nesting goes.</summary>
    public int? Levels { get; init; }
}

namespace ThreatEvents.Http;

/// <summary>A complete answer. <see cref="Body"/> is pooled: it is valid only inside the reader that it is handed to.</summary>
public sealed class ApiResponse
{
    public required int StatusCode { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The service's clock at the time of the answer, from the Date header.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    public string? RequestId { get; init; }
}

namespace ThreatEvents.Sandbox;

/// <summary>What the stand-in serves. Everything has a default that a test can rely on.</summary>
public sealed class SandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>How many Nameshield threat events there are at the start.</summary>
    public int CtiEvents { get; init; } = 1234;

    /// <summary>How many Nameshield audit events there are at the start.</summary>
    public int AuditEvents { get; init; } = 1234;

    /// <summary>How many Cloudforce One threat events there are at the start.</summary>
    public int CloudforceEvents { get; init; } = 1234;

    /// <summary>The one token that is accepted.</summary>
    public string Token { get; init; } = "sandbox-token";

    /// <summary>A token that Cloudflare lets read, search and create, but neither change nor delete.</summary>
    public string ReadOnlyToken { get; init; } = "sandbox-read-token";

    /// <summary>In what the Cloudforce One services wrap a success.</summary>
    public CloudforceEnvelope CloudforceEnvelope { get; init; }

    /// <summary>Which paths of the endpoints that Cloudflare is moving are served.</summary>
    public CloudforceRoutes CloudforceRoutes { get; init; }

    /// <summary>Whether Cloudforce One answers that have a place for a cursor give one.</summary>
    public bool CloudforceCursor { get; init; } = true;

    /// <summary>The Cloudflare account of the token.</summary>
    public string AccountId { get; init; } = "0123456789abcdef0123456789abcdef";

    /// <summary>The Nameshield customer of the token. Its subsidiaries have the next two numbers.</summary>
    public long CustomerId { get; init; } = 42;

    /// <summary>The same seed gives the same events.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The moment at which the sample data ends; the clock at the start when left out.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Compresses answers for clients that accept gzip.</summary>
    public bool Compress { get; init; }

    /// <summary>How much of the rendered lists is kept to be sent again, in megabytes; for benchmarks.</summary>
    public int CacheMegabytes { get; init; }
}

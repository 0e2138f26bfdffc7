using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests;

/// <summary>A sandbox and a client for its Nameshield part, which waits milliseconds where users wait seconds.</summary>
public abstract class Sandboxed : SandboxTest
{
    private protected NameshieldClient Start(SandboxOptions? options = null, TimeSpan? timeout = null, int maxRetry = 5, string? token = null)
    {
        StartServer(options ?? new SandboxOptions());
        return Connect(Server.BaseUri, timeout, maxRetry, token);
    }

    private protected NameshieldClient Connect(Uri address, TimeSpan? timeout = null, int maxRetry = 5, string? token = null)
        => Own(new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, address, ApiCredential.FromToken(token ?? "sandbox-token"))
        {
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = maxRetry,
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
        }));
}

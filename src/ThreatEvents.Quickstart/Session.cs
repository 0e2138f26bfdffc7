using System.Globalization;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Quickstart;

/// <summary>A client for the service at --url, or for a sandbox that lives as long as the session.</summary>
internal sealed class Session : IDisposable
{
    public const string TokenVariable = "NAMESHIELD_API_TOKEN";
    public const string CustomerVariable = "NAMESHIELD_CUSTOMER_ID";

    private readonly SandboxServer? _sandbox;

    private Session(ConnectionSettings settings, SandboxServer? sandbox = null)
    {
        Client = new NameshieldClient(settings);
        _sandbox = sandbox;
    }

    public NameshieldClient Client { get; }

    /// <summary>Made-up data must not be taken for real.</summary>
    public string? Notice => _sandbox is null ? null : $"Sandbox at {_sandbox.BaseUri}: the events are made up. --url names a real service.";

    /// <exception cref="ArgumentException">An address that a token must not be sent to.</exception>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be read.</exception>
    public static Session Open(Options options, Func<string, string?> environment)
        => options.Url is { } address ? OpenService(address, environment) : OpenSandbox(options.Events);

    public void Dispose()
    {
        Client.Dispose();
        _sandbox?.Dispose();
    }

    private static Session OpenService(Uri address, Func<string, string?> environment)
    {
        if (environment(TokenVariable) is not { Length: > 0 } token)
        {
            throw new InvalidOperationException($"{TokenVariable} is not set: put Nameshield's API token into it.");
        }

        return new Session(new ConnectionSettings(ServiceKind.Nameshield, address, ApiCredential.FromToken(token)) { CustomerId = CustomerOf(environment) });
    }

    private static Session OpenSandbox(int? events)
    {
        var defaults = new SandboxOptions();
        var sandbox = SandboxServer.Start(new SandboxOptions
        {
            CtiEvents = events ?? defaults.CtiEvents,
            AuditEvents = events ?? defaults.AuditEvents,
            CloudforceEvents = 0,
        });
        return new Session(new ConnectionSettings(ServiceKind.Nameshield, sandbox.BaseUri, ApiCredential.FromToken(sandbox.Options.Token)), sandbox);
    }

    private static long? CustomerOf(Func<string, string?> environment)
    {
        if (environment(CustomerVariable) is not { Length: > 0 } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var customer)
            ? customer
            : throw new InvalidOperationException($"{CustomerVariable} holds '{SafeText.Escape(text)}', which is no customer number.");
    }
}

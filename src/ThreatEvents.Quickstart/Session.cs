using System.Globalization;

namespace ThreatEvents.Quickstart;

/// <summary>A client for the service at --url.</summary>
internal sealed class Session : IDisposable
{
    public const string TokenVariable = "NAMESHIELD_API_TOKEN";
    public const string CustomerVariable = "NAMESHIELD_CUSTOMER_ID";

    private Session(NameshieldClient client, string? notice)
    {
        Client = client;
        Notice = notice;
    }

    public NameshieldClient Client { get; }

    /// <summary>What the user should know about where the events come from.</summary>
    public string? Notice { get; }

    /// <exception cref="ArgumentException">An address that a token must not be sent to.</exception>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be read.</exception>
    public static Session Open(Options options, Func<string, string?> environment)
    {
        if (options.Url is not { } address) throw new ArgumentException("--url is needed.");
        if (environment(TokenVariable) is not { Length: > 0 } token) throw new InvalidOperationException($"{TokenVariable} is not set: put Nameshield's API token into it.");
        var settings = new ConnectionSettings(ServiceKind.Nameshield, address, ApiCredential.FromToken(token)) { CustomerId = CustomerOf(environment) };
        return new Session(new NameshieldClient(settings), notice: null);
    }

    public void Dispose() => Client.Dispose();

    private static long? CustomerOf(Func<string, string?> environment)
    {
        if (environment(CustomerVariable) is not { Length: > 0 } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var customer)
            ? customer
            : throw new InvalidOperationException($"{CustomerVariable} holds '{DisplayText.Escape(text)}', which is no customer number.");
    }
}

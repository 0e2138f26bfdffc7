using System.Globalization;

namespace ThreatEvents.Commands;

/// <summary>
/// What the environment says about one service: with the variables set, a runbook needs no Connect-. Compared by value, so that a changed
/// variable makes a new connection.
/// </summary>
internal sealed record EnvironmentVariables(ServiceKind Service, string? Token, string? Email, string? Key, string? Scope, string? Address)
{
    public static EnvironmentVariables Read(ServiceKind service) => service == ServiceKind.Nameshield
        ? new(service, Value("NAMESHIELD_API_TOKEN"), null, null, Value("NAMESHIELD_CUSTOMER_ID"), Value("NAMESHIELD_BASE_URL"))
        : new(service, Value("CLOUDFLARE_API_TOKEN"), Value("CLOUDFLARE_EMAIL"), Value("CLOUDFLARE_API_KEY"), Value("CLOUDFLARE_ACCOUNT_ID"), Value("CLOUDFLARE_BASE_URL"));

    /// <summary>What authenticates, or null where the variables hold nothing that does.</summary>
    /// <exception cref="ArgumentException">The token cannot be sent in a header.</exception>
    public ApiCredential? Credential => Token is { } token
        ? Naming(Service == ServiceKind.Nameshield ? "NAMESHIELD_API_TOKEN" : "CLOUDFLARE_API_TOKEN", () => ApiCredential.FromToken(token))
        : Email is { } email && Key is { } key ? Naming("CLOUDFLARE_EMAIL or CLOUDFLARE_API_KEY", () => ApiCredential.FromEmailAndKey(email, key)) : null;

    /// <summary>The default customer of Nameshield.</summary>
    /// <exception cref="ArgumentException">The variable holds no number.</exception>
    public long? CustomerId => Service != ServiceKind.Nameshield || Scope is null
        ? null
        : long.TryParse(Scope, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : throw new ArgumentException("The environment variable NAMESHIELD_CUSTOMER_ID holds no customer number.");

    /// <summary>The account of Cloudflare.</summary>
    /// <exception cref="ArgumentException">The variable holds none.</exception>
    public string? AccountId => Service == ServiceKind.Cloudflare && Scope is { } id ? Naming("CLOUDFLARE_ACCOUNT_ID", () => ConnectionSettings.CheckAccountId(id)) : null;

    /// <summary>The address of the service.</summary>
    /// <exception cref="ArgumentException">The variable holds no address.</exception>
    public Uri BaseUri => Address is null
        ? ServiceAddress.Production(Service)
        : Uri.TryCreate(Address, UriKind.Absolute, out var address)
            ? address
            : throw new ArgumentException($"The environment variable {(Service == ServiceKind.Nameshield ? "NAMESHIELD_BASE_URL" : "CLOUDFLARE_BASE_URL")} holds no address.");

    /// <param name="problem">What keeps the variables from being enough, where some are set.</param>
    /// <exception cref="ArgumentException">A variable holds what cannot be.</exception>
    public ThreatEventConnection? Connect(out string? problem)
    {
        problem = null;
        if (Credential is not { } credential) return null;
        if (Service == ServiceKind.Cloudflare && Scope is null)
        {
            problem = "CLOUDFLARE_API_TOKEN is set, but CLOUDFLARE_ACCOUNT_ID is not.";
            return null;
        }

        var settings = new ConnectionSettings(Service, BaseUri, credential) { CustomerId = CustomerId, AccountId = AccountId, UserAgent = ServiceAddress.UserAgent };
        return new ThreatEventConnection("Environment", ServiceAddress.EnvironmentOf(settings.BaseUri), settings);
    }

    /// <summary>Says which variable holds what cannot be.</summary>
    private static T Naming<T>(string variable, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{error.Message} It comes from the environment variable {variable}.");
        }
    }

    // Never in a message: the record's own text would show the token.
    public override string ToString() => Service.ToString();

    private static string? Value(string name)
    {
        var value = Environment.GetEnvironmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }
}

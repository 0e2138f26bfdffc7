using System.Management.Automation;
using System.Net;
using System.Security;

namespace ThreatEvents.Commands;

/// <summary>Connect-ThreatEventService: says how a service is reached. Nothing is sent; the first command that needs it uses it.</summary>
[Cmdlet(VerbsCommunications.Connect, "ThreatEventService", DefaultParameterSetName = NameshieldSet)]
[OutputType(typeof(ThreatEventConnection))]
public sealed class ConnectThreatEventServiceCommand : ThreatEventCmdlet
{
    private const string NameshieldSet = "Nameshield";
    private const string CloudflareSet = "Cloudflare";
    private const string SandboxSet = "Sandbox";

    /// <summary>Connects to Nameshield; the default.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    public SwitchParameter Nameshield { get; set; }

    /// <summary>Connects to Cloudflare.</summary>
    [Parameter(ParameterSetName = CloudflareSet)]
    public SwitchParameter Cloudflare { get; set; }

    /// <summary>Starts a stand-in for the services in this process and connects to it.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The API token; without it the environment variable.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [TokenTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>The name of the secret that Get-Secret gives.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault of the secret.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>Nameshield's customer; without it the token's own.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [ValidateRange(1, long.MaxValue)]
    public long CustomerId { get; set; }

    /// <summary>Nameshield's production or test environment.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [ValidateSet("Production", "Ote")]
    public string Environment { get; set; } = "Production";

    /// <summary>Cloudflare's account.</summary>
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The address of Cloudflare's legacy pair of e-mail and key.</summary>
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNullOrEmpty]
    public string? Email { get; set; }

    /// <summary>The key of Cloudflare's legacy pair of e-mail and key.</summary>
    [Parameter(ParameterSetName = CloudflareSet)]
    [TokenTransformation]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>Another address than the service's own.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>How many events of each kind the sandbox has.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    [ValidateRange(0, 10_000_000)]
    public int EventCount { get; set; }

    /// <summary>What -Connection calls it. A connection of the same name and service is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The proxy; without it the system's settings.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>Who authenticates to the proxy.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Longest wait for an answer, and longest silence within one.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a request is sent again after a passing fault.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaxRetry { get; set; } = 5;

    /// <summary>The longest wait for a rate limit that a service may ask for.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public int MaxRetryWaitSec { get; set; } = 300;

    /// <summary>Accepts any TLS certificate, on this connection only.</summary>
    [Parameter(ParameterSetName = NameshieldSet)]
    [Parameter(ParameterSetName = CloudflareSet)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Writes the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == SandboxSet)
        {
            ConnectSandbox();
            return;
        }

        WarnOfPlainText();
        var service = ParameterSetName == CloudflareSet ? ServiceKind.Cloudflare : ServiceKind.Nameshield;
        var variables = EnvironmentVariables.Read(service);
        var settings = Settings(
            service,
            Address(service, variables),
            Credential(service, variables),
            service == ServiceKind.Nameshield ? IsBound(nameof(CustomerId)) ? CustomerId : variables.CustomerId : null,
            service == ServiceKind.Cloudflare ? AccountId ?? variables.AccountId ?? throw NoAccount() : null);
        if (SkipCertificateCheck)
        {
            Warn($"Any certificate will be accepted for {settings.BaseUri}: whoever stands in between can read the token. This holds for this connection only.");
        }

        var connection = new ThreatEventConnection(Name ?? "Default", ServiceAddress.EnvironmentOf(settings.BaseUri), settings);
        ConnectionStore.Current.Add(connection);
        Show(connection);
    }

    /// <summary>PowerShell shows the line that failed together with its error, and logs what parameters were given.</summary>
    private void WarnOfPlainText()
    {
        var isPlain = (Token is { } token && Secret.WasPlain(token)) || (ApiKey is { } key && Secret.WasPlain(key));
        if (!isPlain || !ConnectionStore.Current.WarnsOfPlainText()) return;
        Warn($"{(Token is null ? "-ApiKey" : "-Token")} is plain text: PowerShell shows it where it shows the line, in errors, history, transcripts and logs. "
            + "Give a SecureString (Read-Host -AsSecureString), -SecretName, or the environment variable. This is said once in a session.");
    }

    private void ConnectSandbox()
    {
        var sandbox = new SandboxHost(IsBound(nameof(EventCount)) ? EventCount : null);
        var credential = ApiCredential.FromToken(sandbox.Token);
        var name = Name ?? "Sandbox";
        ThreatEventConnection[] connections =
        [
            new(name, "Sandbox", Settings(ServiceKind.Nameshield, sandbox.BaseUri, credential, null, null), sandbox),
            new(name, "Sandbox", Settings(ServiceKind.Cloudflare, sandbox.CloudflareUri, credential, null, sandbox.AccountId), sandbox),
        ];
        ConnectionStore.Current.Add(sandbox, connections);
        foreach (var connection in connections) Show(connection);
    }

    private void Show(ThreatEventConnection connection)
    {
        Tell($"Connected: {connection}");
        if (PassThru) WriteObject(connection);
    }

    private ConnectionSettings Settings(ServiceKind service, Uri address, ApiCredential credential, long? customer, string? account)
        => new(service, address, credential)
        {
            CustomerId = customer,
            AccountId = account,
            Proxy = WebProxy(),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaxRetry = MaxRetry,
            MaxRetryWait = TimeSpan.FromSeconds(MaxRetryWaitSec),
            SkipCertificateCheck = SkipCertificateCheck,
            UserAgent = ServiceAddress.UserAgent,
        };

    private Uri Address(ServiceKind service, EnvironmentVariables variables)
    {
        if (BaseUri is { } address)
        {
            return IsBound(nameof(Environment))
                ? throw new QueryException("-BaseUri and -Environment both name an address.", address, "Use one of them.")
                : address;
        }

        return IsBound(nameof(Environment))
            ? Environment == "Ote" ? ConnectionSettings.NameshieldOte : ServiceAddress.Production(service)
            : variables.BaseUri;
    }

    private ApiCredential Credential(ServiceKind service, EnvironmentVariables variables)
    {
        var ways = new[] { IsBound(nameof(Token)), IsBound(nameof(SecretName)), IsBound(nameof(Email)) || IsBound(nameof(ApiKey)) };
        if (ways.Count(given => given) > 1) throw new QueryException("-Token, -SecretName and -Email with -ApiKey exclude each other.", null, "Use one of them.");
        if (Vault is not null && SecretName is null) throw new QueryException("-Vault says where a secret lies, but -SecretName is missing.", Vault, "Add -SecretName.");
        if (Token is { } token) return ApiCredential.FromToken(Secret.Reveal(token));
        if (SecretName is { } name) return ApiCredential.FromToken(Secret.Reveal(SecretVault.Read(InvokeCommand, name, Vault)));
        if (Email is not null || ApiKey is not null)
        {
            return Email is { } email && ApiKey is { } key
                ? ApiCredential.FromEmailAndKey(email, Secret.Reveal(key))
                : throw new QueryException("Cloudflare's legacy authentication needs both -Email and -ApiKey.", Email, "Add the other one, or use -Token.");
        }

        // Never a prompt: a runbook would hang in it.
        return variables.Credential ?? throw NoToken(service);
    }

    private IWebProxy? WebProxy()
    {
        if (Proxy is null)
        {
            return ProxyCredential is null ? null : throw new QueryException("-ProxyCredential is given without -Proxy.", ProxyCredential.UserName, "Add -Proxy.");
        }

        if (!Proxy.IsAbsoluteUri) throw new QueryException($"'{Proxy}' is no address of a proxy.", Proxy, "Give it as http://host:port.");
        if (Proxy.UserInfo.Length > 0) throw new QueryException("The proxy's address must not carry a user name or password: give them as -ProxyCredential.", null, "Use -ProxyCredential.");
        return new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() };
    }

    private static QueryException NoToken(ServiceKind service)
    {
        var variable = service == ServiceKind.Nameshield ? "NAMESHIELD_API_TOKEN" : "CLOUDFLARE_API_TOKEN";
        return new(
            $"There is no token for {service}. Add -Token (Read-Host 'API token' -AsSecureString), or set the environment variable {variable}.",
            service.ToString(),
            "Nothing is asked for here, so that a runbook cannot hang. -SecretName takes the token from a vault.") { Id = ErrorId.TokenMissing };
    }

    private static QueryException NoAccount()
        => new(
            "There is no account id for Cloudflare. Add -AccountId, or set the environment variable CLOUDFLARE_ACCOUNT_ID.",
            null,
            "Cloudflare's dashboard shows the account id on the account's overview page.");
}

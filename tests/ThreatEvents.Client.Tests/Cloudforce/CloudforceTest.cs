using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>A sandbox of its own and a client for its Cloudflare part.</summary>
public abstract class CloudforceTest : SandboxTest
{
    protected const string DefaultDataset = "5e1a7e57-0d5a-4a11-8c0f-000000000001";
    protected const string LabDataset = "5e1a7e57-0d5a-4a11-8c0f-000000000003";

    /// <summary>The whole suite can be run as if Cloudflare had dropped the old paths (current), or did not know the new ones yet (predecessors).</summary>
    private static readonly CloudforceRoutes RoutesOfThisRun = Environment.GetEnvironmentVariable("THREATEVENTS_TEST_ROUTES") is { Length: > 0 } word ? Enum.Parse<CloudforceRoutes>(word, ignoreCase: true) : CloudforceRoutes.Both;

    private protected CloudforceClient Start(
        int events = 1234, CloudforceEnvelope envelope = CloudforceEnvelope.Bare, bool cursor = true, string token = "sandbox-token", string? account = null, ApiCredential? credential = null, CloudforceRoutes? routes = null)
    {
        StartServer(new SandboxOptions { CloudforceRoutes = routes ?? RoutesOfThisRun, CtiEvents = 0, AuditEvents = 0, CloudforceEvents = events, CloudforceEnvelope = envelope, CloudforceCursor = cursor });
        return Connect(token, account, credential);
    }

    private protected CloudforceClient Connect(string token = "sandbox-token", string? account = null, ApiCredential? credential = null)
        => Own(new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, credential ?? ApiCredential.FromToken(token))
        {
            AccountId = account ?? Server.Options.AccountId,
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            Timeout = TimeSpan.FromSeconds(60),
        }));

    private protected static CfEventInput Sample(string text = "Seen in the lab") => new()
    {
        Category = "Phishing",
        Date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        Event = text,
        Tlp = "amber",
        Attacker = "QUIET LYNX",
        AttackerCountry = "CN",
        TargetCountry = "US",
        TargetIndustry = "Agriculture",
        Indicator = "bad.example",
        IndicatorType = "DOMAIN",
        Insight = "Linked to campaign X",
        Tags = ["phishing"],
        RawData = "{\"ticket\":\"IR-17\"}",
        RawSource = "soc.example",
        DatasetId = LabDataset,
    };
}

/// <summary>Both forms in which the service may answer, as test data.</summary>
public sealed class Forms : TheoryData<CloudforceEnvelope>
{
    public Forms()
    {
        Add(CloudforceEnvelope.Bare);
        Add(CloudforceEnvelope.Wrapped);
    }
}

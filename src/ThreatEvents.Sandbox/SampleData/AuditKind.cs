namespace ThreatEvents.Sandbox.SampleData;

/// <summary>A context with an action that occurs in it, what the event is about, and how often it is met.</summary>
internal sealed class AuditKind(string context, string action, AuditSubject subject, int weight = 1)
{
    /// <summary>All contexts and all actions of the vocabulary occur.</summary>
    private static readonly AuditKind[] All =
    [
        new("zone", "update", AuditSubject.Zone, 60),
        new("zone", "creation", AuditSubject.Zone, 3),
        new("zone", "deletion", AuditSubject.Zone, 2),
        new("dns", "update", AuditSubject.Zone, 3),
        new("defaultZone", "update", AuditSubject.Zone),
        new("dnssec", "activation", AuditSubject.Zone),
        new("dnssec", "deactivation", AuditSubject.Zone),
        new("dnssecKey", "creation", AuditSubject.Zone),
        new("httpRedirection", "creation", AuditSubject.Zone),
        new("failover", "activation", AuditSubject.Zone),
        new("gluerecord", "update", AuditSubject.Domain),
        new("domain", "creation", AuditSubject.Domain, 2),
        new("domain", "transfer", AuditSubject.Domain),
        new("domain", "transferOut", AuditSubject.Domain),
        new("domain", "expiration", AuditSubject.Domain),
        new("registry", "update", AuditSubject.Domain),
        new("registry-lock", "lock", AuditSubject.Domain),
        new("registry-lock", "unlock", AuditSubject.Domain),
        new("contact", "update", AuditSubject.Domain),
        new("ssl", "creation", AuditSubject.Certificate),
        new("ssl", "contractValidation", AuditSubject.Certificate),
        new("ssl", "expiration", AuditSubject.Certificate),
        new("user", "creation", AuditSubject.User),
        new("user", "update", AuditSubject.User),
        new("access", "connection", AuditSubject.User, 6),
        new("role", "update", AuditSubject.User),
        new("twoFactorAuthentication", "activation", AuditSubject.User),
        new("token", "creation", AuditSubject.User),
        new("token", "deletion", AuditSubject.User),
        new("api", "connection", AuditSubject.None, 3),
        new("ged", "download", AuditSubject.None),
        new("export", "download", AuditSubject.None),
    ];

    private static readonly AuditKind[] Weighted = All.SelectMany(kind => Enumerable.Repeat(kind, kind.Weight)).ToArray();

    /// <summary>The update of a zone, by far the most frequent.</summary>
    public static AuditKind ZoneUpdate => All[0];

    public string Context { get; } = context;

    public string Action { get; } = action;

    public AuditSubject Subject { get; } = subject;

    private int Weight { get; } = weight;

    public static AuditKind Draw(ref Dice dice) => dice.Pick(Weighted);
}

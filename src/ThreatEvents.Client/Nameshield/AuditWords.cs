namespace ThreatEvents;

/// <summary>
/// The service's words for actions and contexts, from what people say: the verb (delete) for the service's noun (deletion), a plural for its singular.
/// See docs.nameshield.net, events API, JSON objects, Event.
/// </summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Actions = Table(
        NameshieldVocabulary.AuditActions,
        ("activation", "activate activated enable enabled"),
        ("connection", "connect connected login logon sign-in signin"),
        ("contractValidation", "validate validated contract-validation validateContract"),
        ("creation", "create created add added new"),
        ("deactivation", "deactivate deactivated disable disabled"),
        ("deletion", "delete deleted remove removed"),
        ("download", "downloaded"),
        ("lock", "locked"),
        ("transfer", "transferred transferIn"),
        ("transferOut", "transfer-out transferredOut"),
        ("unlock", "unlocked"),
        ("update", "updated change changed modify modified edit edited set"),
        ("expiration", "expire expired"));

    private static readonly Dictionary<string, string> Contexts = Table(
        NameshieldVocabulary.AuditContexts,
        ("ssl", "tls certificate certificates"),
        ("domain", "domains"),
        ("contact", "contacts"),
        ("user", "users"),
        ("registry-lock", "registryLock"),
        ("twoFactorAuthentication", "2fa mfa two-factor twoFactor"),
        ("zone", "zones"),
        ("defaultZone", "default-zone defaultZones"),
        ("dnssecKey", "dnssecKeys dnssec-key"),
        ("httpRedirection", "redirect redirects redirection redirections httpRedirections http-redirection"),
        ("access", "accesses"),
        ("role", "roles"),
        ("token", "tokens"),
        ("gluerecord", "gluerecords glue glue-record"),
        ("export", "exports"));

    /// <summary>The service's word for an action, or null where it is not known.</summary>
    public static string? Action(string word) => Find(Actions, word);

    /// <summary>The service's word for a context, or null where it is not known.</summary>
    public static string? Context(string word) => Find(Contexts, word);

    private static string? Find(Dictionary<string, string> words, string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return words.TryGetValue(word.Trim(), out var known) ? known : null;
    }

    private static Dictionary<string, string> Table(IReadOnlyList<string> own, params (string Word, string Others)[] others)
    {
        var table = own.ToDictionary(word => word, StringComparer.OrdinalIgnoreCase);
        foreach (var (word, said) in others)
        {
            foreach (var other in said.Split(' ')) table.Add(other, word);
        }

        return table;
    }
}

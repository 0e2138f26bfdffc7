namespace ThreatEvents.Commands;

/// <summary>
/// Which kind of entity an id came from. A parameter of a base class cannot name the kind that it takes, and a transformation does not know its cmdlet:
/// it notes the kind here, and the cmdlet looks it up before it sends anything.
/// </summary>
internal static class EntityKind
{
    /// <summary>The kinds with ids of their own. What else has an id (a result, a raw record) stands for one of these.</summary>
    private static readonly string[] Known =
    [
        nameof(CfEvent), nameof(CfDataset), nameof(CfDatasetGroup), nameof(CfDatasetPermission), nameof(CfCategory), nameof(CfIndicator), nameof(CfTag),
        nameof(CfTagCategory), nameof(CfSavedQuery),
    ];

    [ThreadStatic]
    private static Dictionary<string, string>? s_kinds;

    public static void Forget() => s_kinds?.Clear();

    public static void Note(string? id, string kind)
    {
        if (id is { Length: > 0 }) (s_kinds ??= new(StringComparer.Ordinal))[id] = kind;
    }

    /// <summary>Why an id is not one of the noun's; null where it is, or where nothing is known of it.</summary>
    public static string? Complaint(string id, string noun)
        => s_kinds is { } kinds && kinds.TryGetValue(id, out var kind) && IsForeign(kind, [noun]) ? Refusal(kind, noun) : null;

    public static bool IsForeign(string kind, string[] wanted) => Known.Contains(kind) && wanted.Any(Known.Contains) && !wanted.Contains(kind);

    public static string Refusal(string kind, string wanted) => $"This is a {kind}; the id of a {wanted} is needed. Nothing was sent.";
}

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

    /// <summary>More ids than that came down the pipeline: those of the first records are not asked for any more.</summary>
    private const int MostLabels = 1000;

    [ThreadStatic]
    private static Dictionary<string, string>? s_labels;

    public static void Forget() => s_kinds?.Clear();

    /// <summary>Notes what a person knows an entity by, so that -WhatIf and -Confirm can say more than its id.</summary>
    public static void Describe(string? id, string? label)
    {
        if (id is not { Length: > 0 } || label is not { Length: > 0 } || label == id) return;
        var labels = s_labels ??= new(StringComparer.Ordinal);
        if (labels.Count >= MostLabels) labels.Clear();
        labels[id] = label;
    }

    public static string? LabelOf(string? id) => id is not null && s_labels is { } labels && labels.TryGetValue(id, out var label) ? label : null;

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

namespace ThreatEvents;

/// <summary>
/// The words of the Traffic Light Protocol as people and services write them, in the one spelling that is sent: lower case, without <c>TLP:</c>,
/// <c>amber-strict</c> for <c>amber+strict</c>, and <c>clear</c> for what was <c>white</c> before TLP 2.0. What is no such word stays as it is: the
/// service's list is open. See first.org/tlp.
/// </summary>
internal static class CfTlp
{
    /// <summary>Words of the same meaning, of which a search for one must find the other.</summary>
    private static readonly string[][] Twins = [["clear", "white"], ["amber-strict", "amber+strict"]];

    public static bool IsField(string field) => field.Equals("tlp", StringComparison.OrdinalIgnoreCase);

    public static string? Canonical(string? value)
    {
        if (value is null) return null;
        var text = WithoutPrefix(value);
        var word = text.ToLowerInvariant().Replace("amber+strict", "amber-strict").Replace("amber strict", "amber-strict").Replace("amber_strict", "amber-strict");
        if (word == "white") word = "clear";
        return CloudforceVocabulary.Tlp.Contains(word) ? word : text;
    }

    /// <summary>Conditions that are joined by AND, with the protocol's words as the service writes them and with every word that means the same.</summary>
    public static IReadOnlyList<CfCondition> Read(IReadOnlyList<CfCondition> conditions)
    {
        if (!conditions.Any(condition => IsField(condition.Field))) return conditions;
        List<CfCondition> read = [.. conditions.Select(Read)];
        foreach (var condition in read.ToArray())
        {
            // Not clear is not white either.
            if (!IsField(condition.Field) || condition is not { Op: "not", Value: string word } || read.Count >= CloudforceSearch.MaxConditions) continue;
            read.AddRange(All([word]).Where(twin => !twin.Equals(word)).Select(twin => condition with { Value = twin }));
        }

        return read;
    }

    private static CfCondition Read(CfCondition condition)
    {
        if (!IsField(condition.Field)) return condition;
        return condition switch
        {
            { Op: "equals", Value: string word } => All([word]) is { Length: > 1 } several ? condition with { Op = "in", Value = several } : condition with { Value = Canonical(word)! },
            { Op: "in", Value: object[] words } => condition with { Value = All([.. words.Select(word => word as string ?? word.ToString() ?? "")]) },
            { Value: string text } => condition with { Value = CloudforceVocabulary.IsTlp(text) ? Canonical(text)! : WithoutPrefix(text).ToLowerInvariant() },
            _ => condition,
        };
    }

    private static object[] All(string[] words)
        => [.. words.Select(word => Canonical(word)!).SelectMany(word => Array.Find(Twins, twins => twins[0] == word) ?? [word]).Distinct()];

    private static string WithoutPrefix(string value)
    {
        var text = value.Trim();
        if (!text.StartsWith("TLP", StringComparison.OrdinalIgnoreCase)) return text;
        var rest = text.Substring(3).TrimStart();
        return rest.Length > 0 && rest[0] is ':' or '-' or '_' or ' ' ? rest.Substring(1).Trim() : text;
    }
}

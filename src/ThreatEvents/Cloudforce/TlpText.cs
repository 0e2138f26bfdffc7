namespace ThreatEvents.Commands;

/// <summary>The words of the Traffic Light Protocol as people write them: <c>TLP:AMBER</c> means <c>AMBER</c>.</summary>
internal static class TlpText
{
    public static string? Of(string? value)
    {
        var text = value?.Trim();
        return text is not null && text.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) ? text.Substring(4).Trim() : text;
    }
}

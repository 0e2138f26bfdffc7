namespace ThreatEvents.Commands;

/// <summary>Lists as they stand in one cell of a table: <c>a; b</c> as this module exports them, or <c>a,b</c>.</summary>
internal static class ListText
{
    public static string[] Split(string text)
        => [.. text.Split(text.Contains(';') ? ';' : ',').Select(part => part.Trim()).Where(part => part.Length > 0)];
}

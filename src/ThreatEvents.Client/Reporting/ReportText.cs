namespace ThreatEvents.Reporting;

/// <summary>
/// Texts of events in a cell: an attacker's may be as long as he likes, and where it holds an address, mail programs would make a link of it by themselves.
/// </summary>
internal static class ReportText
{
    private const int Longest = 120;

    public static string Of(string text)
    {
        text = text.Replace("://", "[:]//");
        return text.Length <= Longest ? text : text.Substring(0, char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1) + "…";
    }
}

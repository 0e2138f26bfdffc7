namespace ThreatEvents.Commands;

/// <summary>Where <c>Get-Help -Online</c> leads. A test holds each cmdlet to its own page.</summary>
internal static class HelpPage
{
    /// <summary>The folder of the pages, one for each cmdlet.</summary>
    public const string Folder = "https://github.com/threatevents/threatevents/blob/main/en-US/";
}

namespace ThreatEvents.Tests;

/// <summary>The folder that the solution lies in, found from where the tests were built to.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThreatEvents.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds ThreatEvents.slnx.");
    }
}

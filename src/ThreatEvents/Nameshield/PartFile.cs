using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ThreatEvents.Commands;

/// <summary>
/// A file while it is being downloaded. Whoever writes one holds it until it has its name, so that one which nobody holds was left by a run that was
/// killed, and the next one removes it.
/// </summary>
internal static class PartFile
{
    private static readonly Regex Name = new(@"^cti-([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-(screenshot|source|whois)\.[0-9a-f]{8}\.partial$", RegexOptions.CultureInvariant);

    public static string NameFor(string stem) => stem + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".partial";

    public static FileStream Create(string path)
    {
        // Windows gives a file a new name only where its holder allows it to be deleted; elsewhere a file that is shared with nobody is locked.
        var share = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileShare.Delete : FileShare.None;
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, share, 64 * 1024, useAsync: true);
    }

    /// <summary>Removes what killed runs have left in a folder: files with our own names that nobody holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="swept">The folders that this command has looked at.</param>
    public static void SweepOnce(string folder, HashSet<string> swept)
    {
        if (!swept.Add(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "cti-*.partial"))
        {
            if (!Name.IsMatch(Path.GetFileName(path))) continue;
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) File.Delete(path);
                }

                File.Delete(path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Another run holds it, or it is not ours to remove: it does no harm.
            }
        }
    }
}

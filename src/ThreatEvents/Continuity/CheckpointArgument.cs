using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>A checkpoint as a user names it: a name below the user's state folder, or, with a separator in it, a folder of its own.</summary>
internal static class CheckpointArgument
{
    /// <exception cref="QueryException">The name cannot be a file name.</exception>
    public static (string Name, string Folder) Resolve(string text, Func<string, string> toPath)
    {
        if (CheckpointRoot.IsFolder(text))
        {
            var folder = toPath(text).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
            return (Path.GetFileName(folder), folder);
        }

        if (CheckpointRoot.Complaint(text) is { } complaint) throw new QueryException(complaint, text, "Use letters, digits, dots, dashes and underscores; or give the path of a folder.");
        return (text, Path.Combine(CheckpointRoot.Folder(), text));
    }
}

using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ThreatEvents.Commands;

/// <summary>Paths as users write them, with drives of PowerShell and from its current folder, as those of the file system.</summary>
internal static class FilePath
{
    /// <summary>The full path of a file or folder that may be there or not. No character of it is a wildcard.</summary>
    /// <exception cref="QueryException">It is none of the file system.</exception>
    public static string Of(PSCmdlet cmdlet, string path, string parameter)
    {
        string full;
        ProviderInfo provider;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception error) when (error is RuntimeException or ArgumentException or NotSupportedException)
        {
            throw Wrong(path, parameter, error.Message);
        }

        if (provider.ImplementingType != typeof(FileSystemProvider)) throw Wrong(path, parameter, "It is no path of the file system.");

        // PowerShell hands \\server\share through on systems that have no such paths; .NET would look for it in the folder of the process.
        return Path.IsPathRooted(full) ? full : throw Wrong(path, parameter, "This system has no such paths.");
    }

    /// <summary>The files that a path names, which may have wildcards. A file whose very name has such characters is that one.</summary>
    /// <exception cref="QueryException">There is none.</exception>
    public static IReadOnlyList<string> Existing(PSCmdlet cmdlet, string path, string parameter)
    {
        var full = Of(cmdlet, path, parameter);
        if (File.Exists(full)) return [full];
        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.ImplementingType == typeof(FileSystemProvider) && found.Where(File.Exists).ToArray() is { Length: > 0 } files) return files;
        }
        catch (RuntimeException)
        {
            // There is nothing of that name, as below.
        }

        throw Wrong(path, parameter, Directory.Exists(full) ? "It is a folder." : "There is no such file.");
    }

    private static QueryException Wrong(string path, string parameter, string why) => new($"-{parameter} '{path}': {why}", path, "Name a file.");
}

namespace ThreatEvents.Continuity;

/// <summary>Where checkpoints lie, and which names they may have.</summary>
internal static class CheckpointRoot
{
    public const string Variable = "THREATEVENTS_STATE";

    private const int LongestName = 100;

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>The folder of a user's checkpoints, each in a folder of its own.</summary>
    public static string Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked) return Path.GetFullPath(asked);
        if (Path.DirectorySeparatorChar == '\\') return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ThreatEvents");
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given)
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "threatevents");
    }

    /// <summary>Whether it is a folder of its own and not a name.</summary>
    public static bool IsFolder(string text) => text.IndexOfAny(['/', '\\']) >= 0;

    /// <summary>What is wrong with a name, on any system: a checkpoint may move to another one. Null where it is good.</summary>
    public static string? Complaint(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "A checkpoint needs a name.";
        if (name.Length > LongestName) return FormattableString.Invariant($"The name of a checkpoint has {LongestName} letters at most.");
        if (name.Any(letter => letter < ' ' || "<>:\"|?*/\\".Contains(letter))) return $"'{name}' cannot be a file name: it has a letter that file systems refuse.";
        if (name[0] == '.' || name[0] == ' ' || name[name.Length - 1] is '.' or ' ') return $"'{name}' cannot be the name of a checkpoint: it begins or ends with a dot or a space.";
        return Devices.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? $"'{name}' is the name of a device on Windows." : null;
    }
}

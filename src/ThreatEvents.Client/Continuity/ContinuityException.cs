namespace ThreatEvents;

/// <summary>What kept a checkpoint from being used.</summary>
public enum ContinuityErrorKind
{
    /// <summary>Another process works on the checkpoint.</summary>
    CheckpointBusy,

    /// <summary>Another checkpoint writes to the same file.</summary>
    SinkBusy,

    /// <summary>The state exists but cannot be trusted; nothing was overwritten.</summary>
    CheckpointCorrupt,

    /// <summary>The checkpoint belongs to another account, service or filter.</summary>
    CheckpointMismatch,

    /// <summary>No finished run is waiting to be completed.</summary>
    CheckpointNotPending,

    /// <summary>There is no such checkpoint.</summary>
    CheckpointNotFound,

    /// <summary>The disk refused: full, read-only, or without permission. What is on it is whole.</summary>
    FileNotWritten,
}

/// <summary>A checkpoint cannot be used, or its files cannot be written. Nothing that was delivered is lost by it.</summary>
public sealed class ContinuityException(ContinuityErrorKind kind, string message, string advice, Exception? inner = null)
    : Exception(SafeText.EscapeLines(message), inner)
{
    public ContinuityErrorKind Kind { get; } = kind;

    /// <summary>What to do about it.</summary>
    public string Advice { get; } = advice;

    internal static bool IsDiskFault(Exception error) => error is IOException or UnauthorizedAccessException;

    internal static ContinuityException NotWritten(string path, string folder, Exception error) => new(
        ContinuityErrorKind.FileNotWritten,
        $"'{path}' or the state in '{folder}' cannot be written: {error.Message} What was written before is kept.",
        "Free space, or mend path and permissions, and run the same line again: it goes on from there.",
        error);
}

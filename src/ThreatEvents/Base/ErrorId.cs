namespace ThreatEvents.Commands;

/// <summary>
/// The stable part of every <c>FullyQualifiedErrorId</c>, in front of the comma. Scripts branch on these words, so they never change.
/// </summary>
public static class ErrorId
{
    /// <summary>No connection to the service is known; nothing was sent.</summary>
    public const string NotConnected = "NotConnected";

    /// <summary>-Connection names a connection that does not exist, is closed, or belongs to the other service.</summary>
    public const string ConnectionNotFound = "ConnectionNotFound";

    /// <summary>Connect-ThreatEventService was given neither token nor environment variable.</summary>
    public const string TokenMissing = "TokenMissing";

    /// <summary>The vault did not give the secret.</summary>
    public const string SecretUnavailable = "SecretUnavailable";

    /// <summary>401.</summary>
    public const string AuthenticationFailed = "AuthenticationFailed";

    /// <summary>403.</summary>
    public const string PermissionDenied = "PermissionDenied";

    /// <summary>404.</summary>
    public const string NotFound = "NotFound";

    /// <summary>409.</summary>
    public const string AlreadyExists = "AlreadyExists";

    /// <summary>400, 422 and other refusals by the service.</summary>
    public const string RequestRefused = "RequestRefused";

    /// <summary>429, after all allowed waits.</summary>
    public const string RateLimited = "RateLimited";

    /// <summary>5xx, after all attempts.</summary>
    public const string ServiceFailed = "ServiceFailed";

    /// <summary>No connection, or it broke, after all attempts.</summary>
    public const string ConnectionFailed = "ConnectionFailed";

    /// <summary>No answer in time, after all attempts.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>The answer cannot be read.</summary>
    public const string AnswerUnreadable = "AnswerUnreadable";

    /// <summary>The answer is larger than the module takes.</summary>
    public const string AnswerTooLarge = "AnswerTooLarge";

    /// <summary>The service points to another address, where the token is not sent.</summary>
    public const string RedirectRefused = "RedirectRefused";

    /// <summary>One record of a page cannot be read; the others came out.</summary>
    public const string RecordUnreadable = "RecordUnreadable";

    /// <summary>Fewer events came than the service itself counts.</summary>
    public const string ResultIncomplete = "ResultIncomplete";

    /// <summary>The service did a part of what one request asked for; the message says which.</summary>
    public const string PartlyDone = "PartlyDone";

    /// <summary>A parameter's value, or a combination of parameters, that cannot be; nothing was sent.</summary>
    public const string InvalidQuery = "InvalidQuery";

    /// <summary>A -Filter that cannot be understood, or that the service cannot do; nothing was sent.</summary>
    public const string FilterInvalid = "FilterInvalid";

    /// <summary>A file is there already, and -Force was not given.</summary>
    public const string FileExists = "FileExists";

    /// <summary>A file cannot be written.</summary>
    public const string FileNotWritten = "FileNotWritten";

    /// <summary>The session runs the code of another copy of the module, and cannot let go of it.</summary>
    public const string NewSessionNeeded = "NewSessionNeeded";

    /// <summary>Another process works on the checkpoint.</summary>
    public const string CheckpointBusy = "CheckpointBusy";

    /// <summary>Another process writes to the output file of a checkpoint.</summary>
    public const string SinkBusy = "SinkBusy";

    /// <summary>The state of a checkpoint cannot be trusted; nothing was changed.</summary>
    public const string CheckpointCorrupt = "CheckpointCorrupt";

    /// <summary>The checkpoint belongs to another account, service or filter.</summary>
    public const string CheckpointMismatch = "CheckpointMismatch";

    /// <summary>No finished read waits to be completed.</summary>
    public const string CheckpointNotPending = "CheckpointNotPending";

    /// <summary>There is no checkpoint of that name.</summary>
    public const string CheckpointNotFound = "CheckpointNotFound";

    /// <summary>The pattern of an indicator says more than that a value is equal; the other indicators came out.</summary>
    public const string StixPatternUnsupported = "StixPatternUnsupported";

    /// <summary>A file or text is no STIX, or cannot be read.</summary>
    public const string StixUnreadable = "StixUnreadable";
}

namespace ThreatEvents.Http;

/// <summary>The file that a download goes to cannot be written: no fault of the network, and no second attempt mends it.</summary>
internal sealed class SinkException(Exception cause) : Exception(cause.Message, cause);

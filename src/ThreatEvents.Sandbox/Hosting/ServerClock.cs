namespace ThreatEvents.Sandbox.Hosting;

/// <summary>The clock of the stand-in: what its answers are dated with, and when what is written was created. A test sets it wrong.</summary>
internal sealed class ServerClock
{
    /// <summary>How far it is ahead of the machine's.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Whether answers carry a date at all.</summary>
    public bool IsShown { get; set; } = true;

    public DateTimeOffset Now => DateTimeOffset.UtcNow + Offset;
}

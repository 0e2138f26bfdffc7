using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>What reading a record can end in when its values are not what they should be. Whatever a service sends is a fault of the answer, and never one of the caller.</summary>
internal static class ReadFault
{
    public static bool Is(Exception fault)
        => fault is JsonException or InvalidOperationException or FormatException or NotSupportedException or OverflowException or ArgumentException;
}

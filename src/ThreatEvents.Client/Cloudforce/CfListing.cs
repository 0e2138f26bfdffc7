using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>A list that came as a whole. A record that cannot be read costs itself and not the list: it is told of here.</summary>
public sealed class CfListing<T> : List<T>
{
    /// <summary>The records that cannot be read.</summary>
    public List<RecordFault> Faults { get; } = [];

    /// <summary>What the service itself says is wrong with a list that it gives nevertheless.</summary>
    public string? Warning { get; set; }
}

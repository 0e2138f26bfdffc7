using System.Collections.ObjectModel;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>A list that came as a whole. A record that cannot be read costs itself and not the list: look at <see cref="Faults"/> and <see cref="Warning"/>.</summary>
public sealed class CfListing<T> : ReadOnlyCollection<T>
{
    internal CfListing(IList<T> items, IReadOnlyList<RecordFault>? faults = null, string? warning = null)
        : base(items)
    {
        Faults = faults ?? [];
        Warning = warning;
    }

    /// <summary>The records that cannot be read.</summary>
    public IReadOnlyList<RecordFault> Faults { get; }

    /// <summary>Why the list may not be the whole, as the service says; null where it says nothing.</summary>
    public string? Warning { get; }
}

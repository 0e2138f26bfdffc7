namespace ThreatEvents.Commands;

/// <summary>
/// Has the events that went by collected while they are few. The collector sizes its youngest generation by the processor's cache: on a server with
/// one of 105 MB it looks after every 50 MB, so that a list that streams through peaks 85 MB higher and an export of a million events seems to need
/// that memory. A machine with a small cache collects as often by itself, and nothing is done here.
/// Only the youngest generation is collected, which costs by what lives in it, two or three pages: some 6 ms for 8 MB of events, less
/// than a tenth of what reading those takes.
/// </summary>
internal sealed class Nursery
{
#if NET
    private const long Most = 8 * 1024 * 1024;

    private long _allocated = GC.GetTotalAllocatedBytes();
    private int _collections = GC.CollectionCount(0);

    /// <summary>Called between pages.</summary>
    public void Tidy()
    {
        var (allocated, collections) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
        if (collections == _collections && allocated - _allocated < Most) return;
        if (collections == _collections) GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        (_allocated, _collections) = (allocated, GC.CollectionCount(0));
    }
#else
    /// <summary>The .NET Framework's collector is left alone: it does not tell how much was allocated.</summary>
    public void Tidy()
    {
    }
#endif
}

namespace ThreatEvents.Paging;

/// <summary>
/// The ids seen so far. UUIDs are kept as 16 bytes in small shards, so that a million of them cost little more than 30 MB and a growing shard
/// never doubles the whole.
/// </summary>
internal sealed class IdSet
{
    private const int Shards = 64;

    private readonly HashSet<Guid>?[] _guids = new HashSet<Guid>?[Shards];
    private HashSet<string>? _others;

    /// <summary>True where the id is new.</summary>
    public bool Add(string id)
    {
        if (!Guid.TryParse(id, out var guid)) return (_others ??= new(StringComparer.Ordinal)).Add(id);
        ref var shard = ref _guids[(guid.GetHashCode() & int.MaxValue) % Shards];
        return (shard ??= []).Add(guid);
    }
}

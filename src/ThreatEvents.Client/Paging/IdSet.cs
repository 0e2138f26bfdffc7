using System.Runtime.InteropServices;

namespace ThreatEvents.Paging;

/// <summary>
/// The ids seen so far. A UUID is kept as its 16 bytes, in small blocks that are filled and never moved: a million of them take 19 MB, and the
/// set never holds an old and a new copy of itself at a time, as a table that grows does.
/// </summary>
internal sealed class IdSet
{
    private const int Buckets = 4096;

    private const int SmallestBlock = 4;

    private const int LargestBlock = 64;

    private Block?[]? _newest;
    private HashSet<string>? _others;

    /// <summary>True where the id is new.</summary>
    public bool Add(string id)
    {
        if (!Guid.TryParse(id, out var guid)) return (_others ??= new(StringComparer.Ordinal)).Add(id);
        Span<Guid> whole = [guid];
        var halves = MemoryMarshal.Cast<Guid, ulong>(whole);
        var (low, high) = (halves[0], halves[1]);
        ref var newest = ref (_newest ??= new Block?[Buckets])[BucketOf(low, high)];
        for (var block = newest; block is not null; block = block.Older)
        {
            if (block.Contains(low, high)) return false;
        }

        if (newest is null || newest.IsFull) newest = new Block(newest is null ? SmallestBlock : Math.Min(newest.Size * 2, LargestBlock), newest);
        newest.Add(low, high);
        return true;
    }

    public bool Contains(string id)
    {
        if (!Guid.TryParse(id, out var guid)) return _others?.Contains(id) == true;
        Span<Guid> whole = [guid];
        var halves = MemoryMarshal.Cast<Guid, ulong>(whole);
        var (low, high) = (halves[0], halves[1]);
        for (var block = _newest?[BucketOf(low, high)]; block is not null; block = block.Older)
        {
            if (block.Contains(low, high)) return true;
        }

        return false;
    }

    // The upper bits of a product depend on every bit of its factors, also where a service counts its ids upwards.
    private static ulong BucketOf(ulong low, ulong high) => ((low ^ high) * 0x9E37_79B9_7F4A_7C15) >> 52;

    private sealed class Block(int size, Block? older)
    {
        private readonly ulong[] _low = new ulong[size];
        private readonly ulong[] _high = new ulong[size];
        private int _count;

        public Block? Older { get; } = older;

        public int Size => _low.Length;

        public bool IsFull => _count == _low.Length;

        public void Add(ulong low, ulong high)
        {
            (_low[_count], _high[_count]) = (low, high);
            _count++;
        }

        public bool Contains(ulong low, ulong high)
        {
            for (var from = 0; from < _count;)
            {
                var hit = _low.AsSpan(from, _count - from).IndexOf(low);
                if (hit < 0) return false;
                if (_high[from + hit] == high) return true;
                from += hit + 1;
            }

            return false;
        }
    }
}

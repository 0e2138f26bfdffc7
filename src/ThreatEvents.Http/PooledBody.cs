using System.Buffers;

namespace ThreatEvents.Http;

/// <summary>
/// A response body in a buffer that grows as it is read. Usual pages share a few rented buffers; what is larger is taken for itself and given back to
/// the collector, since a pool keeps for good what was once put into it.
/// </summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>The largest buffer that is rented.</summary>
    internal const int LargestPooled = 4 * 1024 * 1024;

    private const int FirstSize = 64 * 1024;

    /// <summary>After an answer beyond this the collector is asked to come soon: by itself it would wait for the next one.</summary>
    private const int Huge = 64 * 1024 * 1024;

    private readonly long _limit;
    private byte[]? _buffer;
    private byte[]? _scratch;
    private bool _isRented = true;

    /// <param name="expectedLength">The announced length, if any.</param>
    /// <param name="limit">No more than this is ever read.</param>
    public PooledBody(long? expectedLength, long limit)
    {
        _limit = limit;

        // One byte over the announced length lets the read that finds the end run without growing. The announcement is not trusted
        // beyond the largest usual page: memory is taken for what arrives, not for what is promised.
        var size = expectedLength is { } length and >= 0 ? (int)Math.Min(Math.Min(length, limit) + 1, LargestPooled) : FirstSize;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, 256));
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    /// <summary>Where the next bytes go.</summary>
    public ArraySegment<byte> Free()
    {
        var buffer = _buffer ?? throw new ObjectDisposedException(nameof(PooledBody));
        if (Length == buffer.Length) buffer = Grow(buffer);
        var room = (int)Math.Min(buffer.Length - Length, Math.Max(_limit + 1 - Length, 1));
        if (_isRented) return new ArraySegment<byte>(buffer, Length, room);

        // A socket remembers the last buffer that it read into, for as long as its connection is kept: never a large one.
        _scratch ??= ArrayPool<byte>.Shared.Rent(FirstSize);
        return new ArraySegment<byte>(_scratch, 0, Math.Min(room, _scratch.Length));
    }

    public void Advance(int count)
    {
        if (!_isRented) Buffer.BlockCopy(_scratch!, 0, _buffer!, Length, count);
        Length += count;
    }

    public void Dispose()
    {
        if (_buffer is null) return;
        var isHuge = _buffer.Length >= Huge;
        if (_scratch is not null) ArrayPool<byte>.Shared.Return(_scratch);
        if (_isRented) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        Length = 0;
        if (isHuge) GiveBack();
    }

    /// <summary>What was taken goes back to the system, and not only to the collector: by itself it would keep it for the next answer of this size.</summary>
#if NET
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
#else
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
#endif

    private byte[] Grow(byte[] buffer)
    {
        // One byte over the limit is enough to see that it is exceeded.
        var size = (int)Math.Min(Math.Min(buffer.Length * 2L, Math.Max(_limit + 1, buffer.Length + 1L)), 0x7FFF_FFC7);
        if (size <= buffer.Length) throw new AnswerTooLargeException(buffer.Length);
        var isRented = size <= LargestPooled;
        var larger = isRented ? ArrayPool<byte>.Shared.Rent(size) : NewBuffer(size);
        Buffer.BlockCopy(buffer, 0, larger, 0, Length);
        if (_isRented) ArrayPool<byte>.Shared.Return(buffer);
        (_buffer, _isRented) = (larger, isRented);
        return larger;
    }

#if NET
    private static byte[] NewBuffer(int size) => GC.AllocateUninitializedArray<byte>(size);
#else
    private static byte[] NewBuffer(int size) => new byte[size];
#endif
}

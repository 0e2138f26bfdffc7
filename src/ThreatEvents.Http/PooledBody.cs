using System.Buffers;

namespace ThreatEvents.Http;

/// <summary>A response body in a rented buffer that grows as it is read.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private const int LargestPromise = 4 * 1024 * 1024;

    private byte[]? _buffer;

    public PooledBody(long? expectedLength)
    {
        // One byte over the announced length lets the read that finds the end run without growing. The announcement is not trusted
        // beyond the largest usual page: memory is taken for what arrives, not for what is promised.
        var size = expectedLength is { } length and >= 0 ? (int)Math.Min(length + 1, LargestPromise) : FirstSize;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, 256));
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    public ArraySegment<byte> Free()
    {
        var buffer = _buffer ?? throw new ObjectDisposedException(nameof(PooledBody));
        if (Length == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(buffer.Length * 2));
            Buffer.BlockCopy(buffer, 0, larger, 0, Length);
            ArrayPool<byte>.Shared.Return(buffer);
            _buffer = buffer = larger;
        }

        return new ArraySegment<byte>(buffer, Length, buffer.Length - Length);
    }

    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        if (_buffer is not { } buffer) return;
        _buffer = null;
        Length = 0;
        ArrayPool<byte>.Shared.Return(buffer);
    }
}

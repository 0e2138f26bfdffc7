using System.IO.Compression;

namespace ThreatEvents.Http;

/// <summary>
/// Unpacks a file that comes packed although it was asked for plain, and knows whether all of it came: .NET's own decoders take a stream that breaks off
/// for one that has ended, and a file that is cut short would be kept as whole.
/// </summary>
internal static class CheckedDecoding
{
    /// <param name="packed">The body as it comes.</param>
    /// <param name="encodings">The answer's Content-Encoding.</param>
    /// <exception cref="UnreadableAnswerException">A coding that cannot be checked. Reading may throw it too, at the end.</exception>
    public static Stream Open(Stream packed, IEnumerable<string> encodings)
    {
        var stream = packed;
        foreach (var coding in encodings.Select(name => name.Trim().ToLowerInvariant()).Where(name => name.Length > 0 && name != "identity").Reverse())
        {
            stream = coding switch
            {
                "gzip" or "x-gzip" => new CheckedStream(stream, isGzip: true),
                "deflate" => new CheckedStream(stream, isGzip: false),
#if NET
                "br" => new BrotliFile(stream),
#endif
                _ => throw new UnreadableAnswerException($"The file is packed in a way that is not known ({coding})") { IsFinal = true },
            };
        }

        return stream;
    }

    private static UnreadableAnswerException Incomplete() => new("The packed file breaks off before its end");

    /// <summary>gzip and zlib: both end in a check of what was packed.</summary>
    private sealed class CheckedStream : ReadOnlyStream
    {
        private readonly bool _isGzip;
        private readonly Tail _tail;
        private Stream? _plain;
        private uint _length;
        private uint _low = 1;
        private uint _high;

        public CheckedStream(Stream packed, bool isGzip)
        {
            _isGzip = isGzip;
            _tail = new Tail(packed);
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            try
            {
                _plain ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
                var read = await _plain.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
                if (read == 0) await CheckAsync(cancellationToken).ConfigureAwait(false);
                else Note(buffer.AsSpan(offset, read));
                return read;
            }
            catch (InvalidDataException fault)
            {
                throw new UnreadableAnswerException("The packed file is damaged", fault);
            }
        }

        private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            if (_isGzip) return new GZipStream(_tail, CompressionMode.Decompress);
            var head = new byte[2];
            var count = 0;
            while (count < 2 && await _tail.ReadAsync(head, count, 2 - count, cancellationToken).ConfigureAwait(false) is var read and > 0) count += read;
            if (count < 2) throw Incomplete();

            // Without the header of zlib there is no check at its end either.
            if ((head[0] & 15) != 8 || ((head[0] << 8) | head[1]) % 31 != 0) throw new UnreadableAnswerException("The file is packed in a way that does not show its end (raw deflate)") { IsFinal = true };
            return new DeflateStream(_tail, CompressionMode.Decompress);
        }

        private void Note(ReadOnlySpan<byte> plain)
        {
            unchecked
            {
                _length += (uint)plain.Length;
            }

            if (_isGzip) return;
            foreach (var value in plain)
            {
                _low = (_low + value) % 65521;
                _high = (_high + _low) % 65521;
            }
        }

        private async Task CheckAsync(CancellationToken cancellationToken)
        {
            await _tail.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            var last = _tail.Last;
            if (last.Length < 4) throw Incomplete();
            var said = _isGzip
                ? (uint)(last[0] | (last[1] << 8) | (last[2] << 16) | (last[3] << 24))
                : (uint)((last[0] << 24) | (last[1] << 16) | (last[2] << 8) | last[3]);
            if (said != (_isGzip ? _length : (_high << 16) | _low)) throw Incomplete();
        }
    }

#if NET
    private sealed class BrotliFile(Stream packed) : ReadOnlyStream
    {
        private readonly byte[] _input = new byte[16 * 1024];
        private BrotliDecoder _decoder;
        private int _from;
        private int _to;
        private bool _isOver;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            while (!_isOver)
            {
                var status = _decoder.Decompress(_input.AsSpan(_from, _to - _from), buffer.AsSpan(offset, count), out var used, out var written);
                _from += used;
                if (status == System.Buffers.OperationStatus.InvalidData) throw new UnreadableAnswerException("The packed file is damaged");
                _isOver = status == System.Buffers.OperationStatus.Done;
                if (written > 0 || _isOver) return written;
                _from = 0;
                _to = await packed.ReadAsync(_input, cancellationToken).ConfigureAwait(false);
                if (_to == 0) throw Incomplete();
            }

            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _decoder.Dispose();
            base.Dispose(disposing);
        }
    }
#endif

    /// <summary>Passes a stream on and keeps the last four bytes of it.</summary>
    private sealed class Tail(Stream inner) : ReadOnlyStream
    {
        private byte[] _last = [];

        public byte[] Last => _last;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
#if NET
            var read = await inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
#else
            var read = await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
#endif
            if (read >= 4) _last = buffer.AsSpan(offset + read - 4, 4).ToArray();
            else if (read > 0) _last = [.. _last.Concat(buffer.Skip(offset).Take(read)).Reverse().Take(4).Reverse()];
            return read;
        }

        public async Task ReadToEndAsync(CancellationToken cancellationToken)
        {
            var rest = new byte[4096];
            while (await ReadAsync(rest, 0, rest.Length, cancellationToken).ConfigureAwait(false) > 0)
            {
                // What follows belongs to the check.
            }
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

#if NET
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(buffer, out var array)) return await ReadAsync(array.Array!, array.Offset, array.Count, cancellationToken).ConfigureAwait(false);
            var copy = new byte[buffer.Length];
            var read = await ReadAsync(copy, 0, copy.Length, cancellationToken).ConfigureAwait(false);
            copy.AsMemory(0, read).CopyTo(buffer);
            return read;
        }
#endif

        public abstract override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

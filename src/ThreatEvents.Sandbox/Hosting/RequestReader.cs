using System.Globalization;
using System.Text;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Reads HTTP/1.1 requests from a connection, one after the other.</summary>
internal sealed class RequestReader(Stream stream)
{
    private const int LargestHead = 128 * 1024;
    private const int LargestBody = 256 * 1024 * 1024;

    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next request, or null when the client has no more.</summary>
    /// <exception cref="RequestRefusal">The bytes are not HTTP. The connection is of no further use.</exception>
    public async Task<SandboxRequest?> ReadAsync(CancellationToken cancellation)
    {
        var length = await ReadHeadAsync(cancellation);
        if (length < 0) return null;
        // Latin-1 keeps every byte apart, so that the log shows what really came.
        var lines = Latin1(_buffer, _start, length).Split(["\r\n"], StringSplitOptions.None);
        _start += length + 4;
        var parts = lines[0].Split(' ');
        if (parts.Length != 3 || !parts[2].StartsWith("HTTP/1.", StringComparison.Ordinal)) throw Malformed("request line");
        var headers = Headers(lines);
        var body = await ReadBodyAsync(headers, cancellation);
        return new SandboxRequest(parts[0], parts[1], headers, body) { KeepAlive = KeepsAlive(parts[2], headers) };
    }

    private static bool KeepsAlive(string version, Dictionary<string, string> headers)
    {
        headers.TryGetValue("Connection", out var wish);
        return version == "HTTP/1.0" ? HasWord(wish, "keep-alive") : !HasWord(wish, "close");
    }

    private static bool HasWord(string? text, string word) => text?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static Dictionary<string, string> Headers(string[] lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0) throw Malformed("header");
            var name = line.Substring(0, colon);
            var value = line.Substring(colon + 1).Trim();
            headers[name] = headers.TryGetValue(name, out var earlier) ? earlier + ", " + value : value;
        }

        return headers;
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        headers.TryGetValue("Transfer-Encoding", out var coding);
        var chunked = HasWord(coding, "chunked");
        if (!chunked && !headers.ContainsKey("Content-Length")) return [];
        if (headers.TryGetValue("Expect", out var expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync(Continue, 0, Continue.Length, cancellation);
        }

        if (chunked) return await ReadChunksAsync(cancellation);
        if (!int.TryParse(headers["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw Malformed("Content-Length");
        }

        if (length > LargestBody) throw TooLarge();
        var body = new byte[length];
        await ReadExactlyAsync(body, cancellation);
        return body;
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = (await ReadLineAsync(cancellation)).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                throw Malformed("chunk");
            }

            if (body.Length + length > LargestBody) throw TooLarge();
            if (length == 0) break;
            var chunk = new byte[length];
            await ReadExactlyAsync(chunk, cancellation);
            body.Write(chunk, 0, length);
            await ReadLineAsync(cancellation);
        }

        while ((await ReadLineAsync(cancellation)).Length > 0)
        {
            // Trailers say nothing that the stand-in needs.
        }

        return body.ToArray();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            while (_start < _end)
            {
                var next = (char)_buffer[_start++];
                if (next == '\n') return line.ToString().TrimEnd('\r');
                if (line.Length == 1024) throw Malformed("chunk");
                line.Append(next);
            }

            if (!await FillAsync(cancellation)) throw Malformed("chunk");
        }
    }

    private async Task ReadExactlyAsync(byte[] target, CancellationToken cancellation)
    {
        var done = Math.Min(target.Length, _end - _start);
        Buffer.BlockCopy(_buffer, _start, target, 0, done);
        _start += done;
        while (done < target.Length)
        {
            var read = await stream.ReadAsync(target, done, target.Length - done, cancellation);
            if (read == 0) throw Malformed("body: it ended early");
            done += read;
        }
    }

    /// <summary>Reads until the empty line after the headers and returns the length before it, or -1 at the end of the stream.</summary>
    private async Task<int> ReadHeadAsync(CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            // Empty lines before a request are allowed.
            while (searched == 0 && _start < _end && _buffer[_start] is (byte)'\r' or (byte)'\n') _start++;
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf("\r\n\r\n"u8);
            if (found >= 0) return searched + found;
            searched = Math.Max(0, _end - _start - 3);
            if (_end - _start > LargestHead) throw new RequestRefusal(431, "HEADERS_TOO_LARGE", "The headers are too large.");
            if (!await FillAsync(cancellation)) return -1;
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellation);
        _end += read;
        return read > 0;
    }

    private static string Latin1(byte[] bytes, int start, int length) => Encoding.GetEncoding(28591).GetString(bytes, start, length);

    private static RequestRefusal Malformed(string part) => new(400, "BAD_REQUEST", $"This is not a valid HTTP {part}.");

    private static RequestRefusal TooLarge() => new(413, "BODY_TOO_LARGE", "The body is too large.");
}

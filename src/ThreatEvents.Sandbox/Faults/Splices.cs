using System.Globalization;
using System.Text;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>
/// Bytes that a JSON tree cannot hold or should not: half a surrogate pair, ten thousand levels, a hundred megabytes.
/// The tree holds a mark, and the bytes take its place when the answer is written.
/// </summary>
internal sealed class Splices
{
    private const string Mark = "@@splice:";

    private readonly List<(bool IsWholeValue, Action<PooledBuffer> Write)> _splices = [];

    /// <summary>A text to put into a string of the tree.</summary>
    public string InString(Action<PooledBuffer> write) => Add(false, write);

    /// <summary>A string to put into the tree in place of a whole value.</summary>
    public string Value(Action<PooledBuffer> write) => Add(true, write);

    public SandboxReply Apply(SandboxReply reply)
    {
        if (_splices.Count == 0) return reply;
        using (reply)
        {
            var result = new PooledBuffer(reply.Body.Length);
            Copy(reply.Body.Span, result);
            return new SandboxReply(reply.Status, reply.ContentType, result.Written, result);
        }
    }

    public static void Fill(PooledBuffer target, byte letter, int count)
    {
        for (var left = count; left > 0;)
        {
            var part = Math.Min(left, 64 * 1024);
            target.GetSpan(part).Slice(0, part).Fill(letter);
            target.Advance(part);
            left -= part;
        }
    }

    public static void Put(PooledBuffer target, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target.GetSpan(bytes.Length));
        target.Advance(bytes.Length);
    }

    private string Add(bool isWholeValue, Action<PooledBuffer> write)
    {
        _splices.Add((isWholeValue, write));
        return $"{Mark}{(_splices.Count - 1).ToString("D4", CultureInfo.InvariantCulture)}@@";
    }

    private void Copy(ReadOnlySpan<byte> source, PooledBuffer target)
    {
        var mark = Encoding.ASCII.GetBytes(Mark);
        while (source.IndexOf(mark) is var place && place >= 0)
        {
            var number = Encoding.ASCII.GetString(source.Slice(place + mark.Length, 4).ToArray());
            var (isWholeValue, write) = _splices[int.Parse(number, CultureInfo.InvariantCulture)];
            var quote = isWholeValue ? 1 : 0;
            Put(target, source.Slice(0, place - quote));
            write(target);
            source = source.Slice(place + mark.Length + 6 + quote);
        }

        Put(target, source);
    }
}

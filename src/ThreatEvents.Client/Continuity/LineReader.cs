namespace ThreatEvents.Continuity;

/// <summary>Lines of a file as bytes with their line feed, the last one perhaps without. Memory holds one line.</summary>
internal static class LineReader
{
    public static IEnumerable<byte[]> Read(Stream stream, long length)
    {
        var chunk = new byte[1 << 16];
        var line = new MemoryStream();
        while (length > 0)
        {
            var count = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, length));
            if (count == 0) break;
            length -= count;
            var from = 0;
            while (from < count)
            {
                var feed = Array.IndexOf(chunk, (byte)'\n', from, count - from);
                var end = feed < 0 ? count : feed + 1;
                line.Write(chunk, from, end - from);
                from = end;
                if (feed < 0) continue;
                yield return line.ToArray();
                line.SetLength(0);
            }
        }

        if (line.Length > 0) yield return line.ToArray();
    }
}

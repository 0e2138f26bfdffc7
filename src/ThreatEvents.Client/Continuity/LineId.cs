using System.Security.Cryptography;
using System.Text;

namespace ThreatEvents.Continuity;

/// <summary>What tells an event without an id apart: a check value of its whole line. And under which id a record is kept that cannot be read.</summary>
internal static class LineId
{
    /// <summary>The event's own id, or that of its line.</summary>
    public static string Of<T>(ISyncFeed<T> feed, T item)
        where T : class
    {
        if (feed.IdOf(item) is { } id) return id;
        var line = Encoding.UTF8.GetBytes(EventLine.Text(item));
        return Of(line, 0, line.Length);
    }

    /// <summary>The id of an unreadable record, which is told of once; it must not stand for the event, should that become readable.</summary>
    public static string OfUnreadable(string id) => "unreadable:" + id;

    public static string Of(byte[] bytes, int offset, int count)
    {
        using var algorithm = SHA256.Create();
        return "line:" + Convert.ToBase64String(algorithm.ComputeHash(bytes, offset, count));
    }
}

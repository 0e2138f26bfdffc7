namespace ThreatEvents.Interop.Stix;

/// <summary>What was left out on the way, and why. Each kind is told once, or a few times and then counted: a million events must not be a million warnings.</summary>
internal sealed class StixNotices(Action<string> warn)
{
    private const int MostTold = 10;

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private long _dropped;

    /// <summary>Addresses that became no indicator since they are no public ones.</summary>
    public long NotPublic { get; set; }

    /// <summary>Events below the least level.</summary>
    public long BelowLevel { get; set; }

    /// <summary>A warning that is the same for many events.</summary>
    public void Once(string key, string text)
    {
        if (_told.Count < 1000 && _told.Add(key)) warn(text);
    }

    /// <summary>A value that cannot stand where it belongs.</summary>
    public void Drop(string eventId, string what, string? value)
    {
        if (++_dropped <= MostTold) warn($"Event {Short(eventId)}: {what} '{Short(value)}' is left out.");
    }

    /// <summary>What remains to be said at the end.</summary>
    public void Conclude()
    {
        if (_dropped > MostTold) warn(FormattableString.Invariant($"{_dropped - MostTold} more values were left out for the same reasons."));
        if (NotPublic > 0) warn(FormattableString.Invariant($"{NotPublic} values became no indicators: they are hosts of private networks, of this machine, or of documents."));
    }

    internal static string Short(string? text)
    {
        if (text is null) return "";
        if (text.Length <= 200) return text;
        return text.Substring(0, char.IsHighSurrogate(text[199]) ? 199 : 200) + "…";
    }
}

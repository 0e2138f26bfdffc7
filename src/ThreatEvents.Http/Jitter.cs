namespace ThreatEvents.Http;

/// <summary>Random spread for waits, so that runbooks started by the same clock do not come back together.</summary>
internal static class Jitter
{
#if NET
    public static int Next(int exclusiveMaximum) => Random.Shared.Next(exclusiveMaximum);
#else
    private static readonly Random Source = new();

    public static int Next(int exclusiveMaximum)
    {
        lock (Source) return Source.Next(exclusiveMaximum);
    }
#endif
}

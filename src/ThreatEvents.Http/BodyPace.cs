namespace ThreatEvents.Http;

/// <summary>
/// How long the next byte of a body may take. Silence ends it, and so does a service that keeps it open with a byte now and then: beyond one silence
/// in all, at least <see cref="LeastRate"/> must come.
/// </summary>
/// <param name="silence">The longest wait for one read, and what is granted to the body as a whole before the rate counts.</param>
/// <param name="whole">A limit for the whole body, whatever its rate.</param>
internal sealed class BodyPace(TimeSpan silence, TimeSpan? whole = null)
{
    /// <summary>Bytes in a second; a modem of 1996 was as fast.</summary>
    public const int LeastRate = 4 * 1024;

    /// <summary>An error's words are short and come at once, or are not worth the wait: the status says enough.</summary>
    private static readonly TimeSpan LongestError = TimeSpan.FromSeconds(5);

    /// <summary>The pace of an error's body.</summary>
    public static BodyPace OfError(TimeSpan silence)
    {
        var limit = silence < LongestError ? silence : LongestError;
        return new BodyPace(limit, limit);
    }

    /// <summary>What the next read may take after so many bytes in so much time; zero where the body is given up.</summary>
    public TimeSpan Left(long received, TimeSpan elapsed)
    {
        var due = (whole ?? silence + TimeSpan.FromSeconds(received / (double)LeastRate)) - elapsed;
        if (due <= TimeSpan.Zero) return TimeSpan.Zero;
        return due < silence ? due : silence;
    }
}

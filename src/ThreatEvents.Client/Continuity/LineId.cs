using System.Security.Cryptography;

namespace ThreatEvents.Continuity;

/// <summary>What tells an event without an id apart: a check value of its whole line.</summary>
internal static class LineId
{
    public static string Of(byte[] bytes, int offset, int count)
    {
        using var algorithm = SHA256.Create();
        return "line:" + Convert.ToBase64String(algorithm.ComputeHash(bytes, offset, count));
    }
}

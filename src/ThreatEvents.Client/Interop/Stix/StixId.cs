using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThreatEvents.Interop.Stix;

/// <summary>
/// Ids that are the same for the same thing in every run: UUIDs of version 5 (RFC 9562). What was observed has the namespace of the specification, so that
/// everyone's id of it is the same; all other objects must not (STIX 2.1, section 2.9), and have one of our own.
/// </summary>
internal static class StixId
{
    private static readonly byte[] Observables = Bytes("00abedb4-aa42-466c-9c01-fed23315a9b7");
    private static readonly byte[] Own = Bytes("7c1f4bd2-5f0e-4c0a-9d57-3a4be0a6c815");

    /// <summary>The id of an observable whose one contributing property is its value.</summary>
    public static string OfValue(string type, string value) => OfObservable(type, "{\"value\":" + Canonical(value) + "}");

    /// <param name="type">The observable's type.</param>
    /// <param name="properties">Its contributing properties as canonical JSON (RFC 8785).</param>
    public static string OfObservable(string type, string properties) => type + "--" + Version5(Observables, properties);

    /// <summary>The id of an object that we make. The type is a part of its name, since one UUID may not stand for two types.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="service">Where the event comes from.</param>
    /// <param name="eventId">The event; empty for what several events share.</param>
    /// <param name="role">What the object is to the event.</param>
    /// <param name="value">What tells objects of the same role apart.</param>
    public static string Of(string type, string service, string eventId, string role, string value)
        => type + "--" + Version5(Own, string.Join("|", type, service, eventId.Replace("|", "%7C"), role, value));

    public static string Random(string type) => type + "--" + Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture);

    /// <summary>A JSON string as RFC 8785 writes it: nothing is escaped that need not be, above all no letter beyond ASCII.</summary>
    public static string Canonical(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var letter in value)
        {
            switch (letter)
            {
                case '"' or '\\': text.Append('\\').Append(letter); break;
                case '\b': text.Append("\\b"); break;
                case '\t': text.Append("\\t"); break;
                case '\n': text.Append("\\n"); break;
                case '\f': text.Append("\\f"); break;
                case '\r': text.Append("\\r"); break;
                case < ' ': text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(letter); break;
            }
        }

        return text.Append('"').ToString();
    }

    private static string Version5(byte[] space, string name)
    {
        var input = new byte[space.Length + Encoding.UTF8.GetByteCount(name)];
        space.CopyTo(input, 0);
        Encoding.UTF8.GetBytes(name, 0, name.Length, input, space.Length);
        var hash = Hash(input);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var text = new StringBuilder(36);
        for (var at = 0; at < 16; at++)
        {
            if (at is 4 or 6 or 8 or 10) text.Append('-');
            text.Append(Digit(hash[at] >> 4)).Append(Digit(hash[at] & 0x0F));
        }

        return text.ToString();
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);

    // SHA-1 is what a UUID of version 5 is made by: a name, and no protection.
#pragma warning disable CA5350
    private static byte[] Hash(byte[] input)
    {
#if NET
        return SHA1.HashData(input);
#else
        using var algorithm = SHA1.Create();
        return algorithm.ComputeHash(input);
#endif
    }
#pragma warning restore CA5350

    private static byte[] Bytes(string id)
    {
        var digits = id.Replace("-", "");
        return [.. Enumerable.Range(0, 16).Select(at => byte.Parse(digits.Substring(2 * at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}

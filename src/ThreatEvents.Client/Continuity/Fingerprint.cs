using System.Globalization;

namespace ThreatEvents.Continuity;

/// <summary>
/// A running check value over a file that grows (64-bit FNV-1a): each step can be undone, so one changed byte always changes the value. It finds
/// damage, not forgery: who may write the folder may write anything.
/// </summary>
internal struct Fingerprint
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    private ulong _value;

    private Fingerprint(ulong value) => _value = value;

    public static Fingerprint Empty => new(Basis);

    public static Fingerprint Parse(string text)
        => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? new(value) : default;

    public void Add(byte[] bytes, int offset, int count)
    {
        var value = _value;
        unchecked
        {
            for (var at = offset; at < offset + count; at++) value = (value ^ bytes[at]) * Prime;
        }

        _value = value;
    }

    public override readonly string ToString() => _value.ToString("x16", CultureInfo.InvariantCulture);
}

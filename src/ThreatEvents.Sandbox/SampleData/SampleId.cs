namespace ThreatEvents.Sandbox.SampleData;

/// <summary>A UUID in two halves, ordered as its text is.</summary>
internal readonly struct SampleId(ulong high, ulong low) : IComparable<SampleId>, IEquatable<SampleId>
{
    private readonly ulong _high = high;
    private readonly ulong _low = low;

    /// <summary>The id of a generated record; it bears version 5 as the vendor's ids do.</summary>
    public static SampleId Of(int seed, int stream, int index)
    {
        var dice = new Dice(seed, stream, index);
        return new SampleId((dice.Next() & ~0xF000UL) | 0x5000UL, (dice.Next() & ~(3UL << 62)) | (2UL << 62));
    }

    public static bool TryParse(string? text, out SampleId id)
    {
        id = default;
        if (!Guid.TryParseExact(text, "D", out var guid)) return false;
        var digits = guid.ToString("N");
        id = new SampleId(Convert.ToUInt64(digits.Substring(0, 16), 16), Convert.ToUInt64(digits.Substring(16), 16));
        return true;
    }

    public Guid ToGuid() => new(
        (int)(_high >> 32),
        (short)(_high >> 16),
        (short)_high,
        (byte)(_low >> 56),
        (byte)(_low >> 48),
        (byte)(_low >> 40),
        (byte)(_low >> 32),
        (byte)(_low >> 24),
        (byte)(_low >> 16),
        (byte)(_low >> 8),
        (byte)_low);

    public int CompareTo(SampleId other) => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    public bool Equals(SampleId other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is SampleId other && Equals(other);

    public override int GetHashCode() => _high.GetHashCode();

    public override string ToString() => ToGuid().ToString("D");
}

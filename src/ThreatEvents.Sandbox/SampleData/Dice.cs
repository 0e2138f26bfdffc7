namespace ThreatEvents.Sandbox.SampleData;

/// <summary>
/// Chance that is the same for the same seed, stream and index on every framework. A record is drawn from its index alone,
/// so a million of them need no memory.
/// </summary>
internal struct Dice(int seed, int stream, int index)
{
    private ulong _state = Mix(((ulong)(uint)seed << 32) | (uint)stream) + Mix((ulong)(uint)index + 1);

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    public int Below(int bound) => (int)((Next() >> 33) % (ulong)bound);

    public bool Percent(int chance) => Below(100) < chance;

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];

    // The finisher of SplitMix64: one to one, so different indexes never meet.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

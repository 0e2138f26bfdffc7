namespace ThreatEvents.Sandbox.SampleData;

/// <summary>What filters and sorting need of a generated threat event; the rest is drawn when it is written.</summary>
internal readonly struct CtiSample
{
    private const int FacetStream = 1;
    private const int IdStream = 2;

    private readonly Dice _domainDice;

    public CtiSample(SandboxOptions options, int serial)
    {
        var dice = new Dice(options.Seed, FacetStream, serial);
        Serial = serial;
        IsDetected = dice.Percent(22);
        Brand = dice.Pick(Brand.All);
        Level = CriticalityLevel.Of(dice.Below(100));
        CustomerId = options.CustomerId + Subsidiary(dice.Below(100));
        _domainDice = dice;
    }

    public int Serial { get; }

    public bool IsDetected { get; }

    public string Type => IsDetected ? "DOMAIN_DETECTED" : "DOMAIN_REPORTED";

    public Brand Brand { get; }

    public int Level { get; }

    public long CustomerId { get; }

    public static SampleId IdOf(SandboxOptions options, int serial) => SampleId.Of(options.Seed, IdStream, serial);

    public string Domain()
    {
        var dice = _domainDice;
        return Brand.LookAlike(ref dice);
    }

    // One event in ten belongs to each of two subsidiaries.
    internal static int Subsidiary(int percent) => percent < 10 ? 1 : percent < 20 ? 2 : 0;
}

namespace ThreatEvents.Interop.Stix;

/// <summary>Where events come from.</summary>
/// <param name="Key">Its name in ids, labels and references.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record StixService(string Key, string Name)
{
    public static readonly StixService Nameshield = new("nameshield", "Nameshield");
    public static readonly StixService Cloudforce = new("cloudforce-one", "Cloudforce One");
}

namespace ThreatEvents.Interop.Stix;

/// <summary>Labels by which facts come back that STIX has no property for.</summary>
internal static class StixLabel
{
    public const string Category = "category:";
}

using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>A threat event as filters and sorting see it. The domain costs most to draw, so it is drawn only when somebody asks.</summary>
internal readonly struct CtiRow(string type, string brand, int level, long customerId, Func<string> domain)
{
    public string Type { get; } = type;

    public string Brand { get; } = brand;

    /// <summary>The place in the order of severity.</summary>
    public int Level { get; } = level;

    public long CustomerId { get; } = customerId;

    public string Domain => domain();

    public static CtiRow Of(JsonObject own) => new(
        OwnRecord.Text(own, "type"),
        OwnRecord.Text(own, "brand", "name"),
        Array.IndexOf(CriticalityLevel.Names, OwnRecord.Text(own, "criticality", "level")),
        OwnRecord.Whole(own, "customer_id"),
        () => OwnRecord.Text(own, "domain"));
}

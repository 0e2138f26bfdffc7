using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>
/// One state of a set of events: serial numbers in the order of date and id. It never changes, so a request works on it
/// while others insert and remove.
/// </summary>
internal sealed class Timeline(int[] order, IReadOnlyDictionary<int, long> insertedAt, IReadOnlyDictionary<int, JsonObject> own)
{
    private static readonly Dictionary<int, long> NoDates = [];
    private static readonly Dictionary<int, JsonObject> NoRecords = [];

    /// <summary>The serial numbers, oldest event first.</summary>
    public int[] Order { get; } = order;

    /// <summary>The dates of the generated events that were inserted later.</summary>
    public IReadOnlyDictionary<int, long> InsertedAt { get; } = insertedAt;

    /// <summary>The events that a test wrote itself.</summary>
    public IReadOnlyDictionary<int, JsonObject> Own { get; } = own;

    public static Timeline OfGenerated(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        return new Timeline(order, NoDates, NoRecords);
    }

    public Timeline WithDates(IEnumerable<KeyValuePair<int, long>> dates)
    {
        var all = InsertedAt.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var pair in dates) all[pair.Key] = pair.Value;
        return new Timeline(Order, all, Own);
    }

    public Timeline WithOwn(int serial, JsonObject record)
    {
        var all = Own.ToDictionary(pair => pair.Key, pair => pair.Value);
        all[serial] = record;
        return new Timeline(Order, InsertedAt, all);
    }

    public Timeline WithOrder(int[] order) => new(order, InsertedAt, Own);
}

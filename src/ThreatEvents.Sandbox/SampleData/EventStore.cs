using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>A set of events in time. Most are generated when they are asked for; a test may insert, remove and bring its own.</summary>
public abstract class EventStore : IShiftingRows
{
    private readonly object _gate = new();
    private int _nextSerial;

    private protected EventStore(int count)
    {
        if (count < 0) throw new ArgumentOutOfRangeException(nameof(count));
        _nextSerial = count;
        Timeline = Timeline.OfGenerated(count);
    }

    /// <summary>How many events there are.</summary>
    public int Count => Timeline.Order.Length;

    /// <summary>The state at this moment.</summary>
    internal Timeline Timeline { get; private set; }

    /// <summary>Adds generated events with that date.</summary>
    public void Insert(int count, DateTimeOffset date)
    {
        var time = date.ToUnixTimeMilliseconds();
        lock (_gate)
        {
            var serials = new int[count];
            for (var i = 0; i < count; i++) serials[i] = _nextSerial++;
            Timeline = Timeline.WithDates(serials.Select(serial => new KeyValuePair<int, long>(serial, time)));
            Place(serials);
        }
    }

    /// <summary>Adds an event that is sent as it is. What it lacks for filters and sorting counts as empty.</summary>
    public void Add(JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            var serial = _nextSerial++;
            Timeline = Timeline.WithOwn(serial, (JsonObject)record.DeepClone());
            Place([serial]);
        }
    }

    /// <summary>Takes all events away.</summary>
    public void Clear()
    {
        lock (_gate) Timeline = Timeline.WithOrder([]);
    }

    /// <summary>The event at a place in the order of time, oldest first, as the service sends it.</summary>
    public JsonObject this[int index]
    {
        get
        {
            var timeline = Timeline;
            using var reply = SandboxReply.Json(writer => Write(writer, timeline, timeline.Order[index]));
            return JsonNode.Parse(reply.Body.Span)!.AsObject();
        }
    }

    /// <inheritdoc cref="IShiftingRows.InsertFirst" />
    public abstract void InsertFirst(int count);

    /// <inheritdoc cref="IShiftingRows.RemoveFirst" />
    public abstract void RemoveFirst(int count);

    private protected void RemoveOldest(int count)
    {
        lock (_gate) Timeline = Timeline.WithOrder(Timeline.Order.Skip(count).ToArray());
    }

    private protected void RemoveNewest(int count)
    {
        lock (_gate) Timeline = Timeline.WithOrder(Timeline.Order.Take(Math.Max(0, Timeline.Order.Length - count)).ToArray());
    }

    /// <summary>The first place whose event is not before that time.</summary>
    internal int PlaceOf(Timeline timeline, long time) => FirstNot(timeline.Order, serial => TimeOf(timeline, serial) < time);

    internal abstract long TimeOf(Timeline timeline, int serial);

    internal abstract SampleId IdOf(Timeline timeline, int serial);

    internal abstract void Write(Utf8JsonWriter writer, Timeline timeline, int serial);

    private void Place(int[] serials)
    {
        var timeline = Timeline;
        var order = timeline.Order.ToList();
        foreach (var serial in serials)
        {
            var (time, id) = (TimeOf(timeline, serial), IdOf(timeline, serial));
            order.Insert(FirstNot(order, other => IsBefore(timeline, other, time, id)), serial);
        }

        Timeline = timeline.WithOrder([.. order]);
    }

    private bool IsBefore(Timeline timeline, int serial, long time, SampleId id)
    {
        var own = TimeOf(timeline, serial);
        return own != time ? own < time : IdOf(timeline, serial).CompareTo(id) < 0;
    }

    private static int FirstNot(IReadOnlyList<int> order, Func<int, bool> isBefore)
    {
        var (low, high) = (0, order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(order[middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

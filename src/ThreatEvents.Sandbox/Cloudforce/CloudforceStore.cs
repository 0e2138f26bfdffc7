using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>
/// The Cloudforce One threat events and everything around them. Generated events are drawn when they are asked for; what clients write is kept
/// as long as the server lives.
/// </summary>
public sealed class CloudforceStore : IShiftingRows
{
    private readonly EventSamples _samples;
    private readonly Dictionary<int, EventRow> _written = [];
    private readonly HashSet<int> _removed = [];
    private readonly HashSet<int> _hidden = [];
    private readonly int _seed;
    private Dictionary<Guid, int>? _serials;
    private int[]? _order;
    private int _nextSerial;

    internal CloudforceStore(SandboxOptions options, DateTimeOffset now, ServerClock clock)
    {
        Clock = clock;
        _seed = options.Seed;
        _samples = new EventSamples(options, now);
        _nextSerial = options.CloudforceEvents;
        Envelope = options.CloudforceEnvelope;
        UsesCursor = options.CloudforceCursor;
        Routes = options.CloudforceRoutes;
        Categories = CategoryRecord.Samples.ToDictionary(category => category.Id, category => category.Copy());
        Datasets = DatasetRecord.Samples.ToDictionary(dataset => dataset.Id, dataset => dataset.Copy());
        Actors = EventSamples.Actors;
        foreach (var group in EventSamples.Groups) Groups[Guid.Parse((string)group["uuid"]!)] = group;
        foreach (var value in EventSamples.Tags) AddTag(new JsonObject { ["value"] = value });
    }

    /// <summary>In what successes are wrapped; may be changed while the server runs.</summary>
    public CloudforceEnvelope Envelope { get; set; }

    /// <summary>Whether answers that have a place for a cursor give one.</summary>
    public bool UsesCursor { get; set; }

    /// <summary>Which paths of the endpoints that are moving there are; may be changed while the server runs.</summary>
    public CloudforceRoutes Routes { get; set; }

    /// <summary>How long an event that is written is not found; may be changed while the server runs. The vendor promises nothing about it.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>How many events there are.</summary>
    public int Count
    {
        get
        {
            lock (Gate) return Order.Length;
        }
    }

    internal ServerClock Clock { get; }

    /// <summary>Held by every route from its first look to its last.</summary>
    internal object Gate { get; } = new();

    /// <summary>Grows with each change of the events.</summary>
    internal int Version { get; private set; }

    /// <summary>Another one after each change of the events.</summary>
    internal object State { get; private set; } = new();

    internal Dictionary<Guid, CategoryRecord> Categories { get; }

    internal Dictionary<Guid, DatasetRecord> Datasets { get; }

    internal Dictionary<Guid, JsonObject> Tags { get; } = [];

    internal Dictionary<Guid, JsonObject> TagCategories { get; } = [];

    /// <summary>The catalogue of actors that all accounts share.</summary>
    internal IReadOnlyList<JsonObject> Actors { get; }

    internal HashSet<Guid> RemovedTagRelationships { get; } = [];

    internal Dictionary<Guid, JsonObject> Groups { get; } = [];

    internal Dictionary<string, JsonObject> Raws { get; } = [];

    internal Dictionary<long, JsonObject> SavedQueries { get; } = [];

    internal Dictionary<(Guid Dataset, Guid Id), JsonObject> Indicators { get; } = [];

    internal HashSet<Guid> RemovedIndicators { get; } = [];

    internal Dictionary<(Guid Dataset, Guid Id), JsonObject> Grants { get; } = [];

    internal List<(Guid Parent, Guid Child, string Type)> Relationships { get; } = [];

    internal HashSet<string> IndicatorTypes { get; } = [.. EventSamples.IndicatorTypes];

    internal long NextNumber { get; set; } = 1;

    /// <summary>Serial numbers by date and id, oldest first.</summary>
    internal int[] Order => _order ??= Sort();

    /// <summary>Adds generated events with that date.</summary>
    public void Insert(int count, DateTimeOffset date) => Insert(count, date, null);

    /// <summary>The same, taken in by the service at another moment than they are dated.</summary>
    internal void Insert(int count, DateTimeOffset date, DateTimeOffset? created)
    {
        lock (Gate)
        {
            for (var i = 0; i < count; i++)
            {
                var row = _samples[_nextSerial];
                row.Time = date.ToUnixTimeMilliseconds();
                if (created is { } moment) row.CreatedAt = moment.ToUnixTimeMilliseconds();
                Add(row);
            }
        }
    }

    /// <inheritdoc cref="IShiftingRows.InsertFirst" />
    void IShiftingRows.InsertFirst(int count)
    {
        DateTimeOffset oldest;
        lock (Gate) oldest = DateTimeOffset.FromUnixTimeMilliseconds(Order.Length == 0 ? 0 : TimeOf(Order[0]) - 1000);
        Insert(count, oldest);
    }

    /// <inheritdoc cref="IShiftingRows.RemoveFirst" />
    void IShiftingRows.RemoveFirst(int count)
    {
        lock (Gate)
        {
            foreach (var serial in Order.Take(count).ToArray()) Remove(serial);
        }
    }

    internal long TimeOf(int serial) => _written.TryGetValue(serial, out var row) ? row.Time : _samples.TimeOf(serial);

    internal Guid IdOf(int serial) => _written.TryGetValue(serial, out var row) ? row.Id : _samples.IdOf(serial);

    internal EventRow RowOf(int serial) => _written.TryGetValue(serial, out var row) ? row : _samples[serial];

    internal int? Find(Guid id)
    {
        if (_serials is null)
        {
            _serials = [];
            foreach (var serial in Order) _serials[IdOf(serial)] = serial;
        }

        return _serials.TryGetValue(id, out var found) ? found : null;
    }

    internal CategoryRecord? FindCategory(string name)
        => Categories.Values.FirstOrDefault(category => category.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal Guid NewId() => SampleData.SampleId.Of(_seed, 24, (int)NextNumber++).ToGuid();

    internal void Add(EventRow row)
    {
        var serial = _nextSerial++;
        _written[serial] = row;
        if (Lag > TimeSpan.Zero) Hide(serial);
        else if (_serials is not null) _serials[row.Id] = serial;
        Changed();
    }

    private void Hide(int serial)
    {
        _hidden.Add(serial);
        _ = Task.Delay(Lag).ContinueWith(
            _ =>
            {
                lock (Gate)
                {
                    _hidden.Remove(serial);
                    _serials = null;
                    Changed();
                }
            },
            TaskScheduler.Default);
    }

    /// <summary>Changes an event; a generated one is kept from then on.</summary>
    internal void Change(int serial, Action<EventRow> change)
    {
        var row = RowOf(serial);
        change(row);
        _written[serial] = row;
        Changed();
    }

    internal void Remove(int serial)
    {
        _serials?.Remove(IdOf(serial));
        _removed.Add(serial);
        Changed();
    }

    internal JsonObject AddTag(JsonObject tag)
    {
        var id = NewId();
        tag["uuid"] = id.ToString();
        tag["version"] = 1;
        tag["createdAt"] = DateTimeOffset.UtcNow.ToString("o");
        tag["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
        Tags[id] = tag;
        return tag;
    }

    private void Changed()
    {
        _order = null;
        Version++;
        State = new object();
    }

    private int[] Sort()
    {
        // The samples' dates rise with their numbers; only what was written must be sorted in.
        var serials = Enumerable.Range(0, _nextSerial).Where(serial => !_removed.Contains(serial) && !_hidden.Contains(serial));
        if (_written.Count == 0) return [.. serials];
        var keyed = serials.Select(serial => (Time: TimeOf(serial), Serial: serial)).ToArray();
        Array.Sort(keyed, (left, right) => left.Time != right.Time ? left.Time.CompareTo(right.Time) : IdOf(left.Serial).CompareTo(IdOf(right.Serial)));
        return Array.ConvertAll(keyed, pair => pair.Serial);
    }
}

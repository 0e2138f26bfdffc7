using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The Nameshield threat events.</summary>
public sealed class CtiStore : EventStore
{
    private const int Days = 180;
    private const int ClockStream = 4;

    private readonly SandboxOptions _options;
    private readonly SampleClock _clock;
    private readonly CtiWriter _writer;

    internal CtiStore(SandboxOptions options, DateTimeOffset now, Uri baseUri) : base(options.CtiEvents)
    {
        _options = options;
        _clock = new SampleClock(now, Days, options.Seed, ClockStream, options.CtiEvents);
        _writer = new CtiWriter(options, baseUri);
    }

    /// <summary>Adds events older than all others: the default listing begins with the oldest.</summary>
    public override void InsertFirst(int count)
    {
        var timeline = Timeline;
        var oldest = timeline.Order.Length == 0 ? _clock.TimeOf(0) : TimeOf(timeline, timeline.Order[0]);
        Insert(count, DateTimeOffset.FromUnixTimeMilliseconds(oldest - 1000));
    }

    /// <summary>Takes the oldest events away.</summary>
    public override void RemoveFirst(int count) => RemoveOldest(count);

    internal override long TimeOf(Timeline timeline, int serial) =>
        timeline.Own.TryGetValue(serial, out var own) ? OwnRecord.Time(own)
        : timeline.InsertedAt.TryGetValue(serial, out var time) ? time
        : _clock.TimeOf(serial);

    internal override SampleId IdOf(Timeline timeline, int serial) =>
        timeline.Own.TryGetValue(serial, out var own) ? OwnRecord.Id(own) : CtiSample.IdOf(_options, serial);

    internal CtiRow RowOf(Timeline timeline, int serial)
    {
        if (timeline.Own.TryGetValue(serial, out var own)) return CtiRow.Of(own);
        var sample = new CtiSample(_options, serial);
        return new CtiRow(sample.Type, sample.Brand.Name, sample.Level, sample.CustomerId, sample.Domain);
    }

    internal override void Write(Utf8JsonWriter writer, Timeline timeline, int serial)
    {
        if (timeline.Own.TryGetValue(serial, out var own)) own.WriteTo(writer);
        else _writer.Write(writer, new CtiSample(_options, serial), TimeOf(timeline, serial));
    }
}

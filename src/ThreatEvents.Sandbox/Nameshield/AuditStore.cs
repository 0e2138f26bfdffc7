using System.Text.Json;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The Nameshield audit events.</summary>
public sealed class AuditStore : EventStore
{
    private const int Days = 180;
    private const int ClockStream = 13;

    private readonly SandboxOptions _options;
    private readonly SampleClock _clock;
    private readonly AuditWriter _writer;

    internal AuditStore(SandboxOptions options, DateTimeOffset now) : base(options.AuditEvents)
    {
        _options = options;
        _clock = new SampleClock(now, Days, options.Seed, ClockStream, options.AuditEvents);
        _writer = new AuditWriter(options);
    }

    /// <summary>Adds events newer than all others: the listing begins with the newest.</summary>
    public override void InsertFirst(int count)
    {
        var timeline = Timeline;
        var newest = timeline.Order.Length == 0 ? _clock.TimeOf(0) : TimeOf(timeline, timeline.Order[timeline.Order.Length - 1]);
        Insert(count, DateTimeOffset.FromUnixTimeMilliseconds(newest + 1000));
    }

    /// <summary>Takes the newest events away.</summary>
    public override void RemoveFirst(int count) => RemoveNewest(count);

    internal override long TimeOf(Timeline timeline, int serial) =>
        timeline.Own.TryGetValue(serial, out var own) ? OwnRecord.Time(own)
        : timeline.InsertedAt.TryGetValue(serial, out var time) ? time
        : _clock.TimeOf(serial);

    internal override SampleId IdOf(Timeline timeline, int serial) =>
        timeline.Own.TryGetValue(serial, out var own) ? OwnRecord.Id(own) : AuditSample.IdOf(_options, serial);

    /// <summary>The customer of an event.</summary>
    internal long CustomerOf(Timeline timeline, int serial) =>
        timeline.Own.TryGetValue(serial, out var own) ? OwnRecord.Whole(own, "customerId") : new AuditSample(_options, serial).CustomerId;

    /// <summary>The searchable fields of an event by name.</summary>
    internal Func<string, string?> FieldsOf(Timeline timeline, int serial)
    {
        if (timeline.Own.TryGetValue(serial, out var own)) return name => own.ContainsKey(name) ? OwnRecord.Text(own, name) : null;
        var sample = new AuditSample(_options, serial);
        return name => name switch
        {
            "action" => sample.Action,
            "certificateOrganization" => sample.CertificateOrganization,
            "context" => sample.Context,
            "creatorIpv4" => sample.CreatorIpv4,
            "creatorIpv6" => sample.CreatorIpv6,
            "creatorLogin" => sample.CreatorLogin,
            "domain" => sample.Domain,
            "state" => sample.State,
            "user" => sample.User,
            "zone" => sample.Zone,
            _ => null,
        };
    }

    internal override void Write(Utf8JsonWriter writer, Timeline timeline, int serial)
    {
        if (timeline.Own.TryGetValue(serial, out var own)) own.WriteTo(writer);
        else _writer.Write(writer, new AuditSample(_options, serial), TimeOf(timeline, serial));
    }
}

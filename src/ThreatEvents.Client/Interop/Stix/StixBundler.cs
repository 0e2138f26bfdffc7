using System.Text.Json;
using ThreatEvents.Continuity;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>
/// Puts the objects of events into bundles. Every reference resolves inside its bundle; what events share stands in each bundle once. Memory holds the ids and
/// the observables of one bundle, however many events there are.
/// </summary>
internal sealed class StixBundler(StixOptions options, IStixSink sink, StixNotices notices) : IDisposable
{
    private readonly Dictionary<string, StixSighted> _sighted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private Utf8JsonWriter? _writer;
    private string? _source;

    /// <summary>Bundles that were begun.</summary>
    public int Bundles { get; private set; }

    /// <summary>Events that are in them.</summary>
    public long Events { get; private set; }

    private int Count => _keys.Count + _sighted.Count;

    /// <param name="item">A <see cref="CtiEvent"/>, a <see cref="CfEvent"/> or a <see cref="CfIndicator"/>.</param>
    /// <exception cref="ArgumentException">It is none of them, or has no date.</exception>
    public void Add(object item)
    {
        var group = Map(item);
        if (group is null || group.Members.Count == 0) return;
        Events++;
        _source ??= options.IdentityName ?? group.Service.Name;
        if (options.Profile == StixProfile.Sentinel && group.Objects.Count > options.MaxObject) PlaceParts(group);
        else Place(group);
    }

    /// <summary>Ends the last bundle.</summary>
    /// <param name="evenEmpty">Writes a bundle without objects where there was no event.</param>
    public void Complete(bool evenEmpty)
    {
        if (_writer is null && evenEmpty && Bundles == 0) Open();
        Close(isLast: true);
        notices.Conclude();
    }

    public void Dispose()
    {
        // A writer that is disposed of would write what it still has into a stream that is gone.
        _writer?.Reset(Stream.Null);
        _writer?.Dispose();
        _writer = null;
    }

    private StixGroup? Map(object item) => item switch
    {
        CtiEvent { DateSent: null } or CfEvent { DateSent: null } => throw Undated(item, "date"),
        CfIndicator { CreatedAtSent: null } => throw Undated(item, "date of creation"),
        CtiEvent cti => StixCti.Of(cti, cti.Id ?? LineId(cti), options, notices),
        CfEvent cloudforce => StixCloudforce.Of(cloudforce, cloudforce.Id ?? LineId(cloudforce), options, notices),
        CfIndicator indicator => StixCloudforce.Of(indicator, indicator.Id ?? $"{indicator.DatasetId}/{indicator.Value}", options, notices),
        _ => throw new ArgumentException($"{item.GetType().Name} is no threat event and no indicator of this module."),
    };

    private static ArgumentException Undated(object item, string what) => new($"{StixNotices.Short(item.ToString())} has no {what}, which every object of STIX needs.");

    private static string LineId(object item)
    {
        var line = System.Text.Encoding.UTF8.GetBytes(StixText.Clean(EventLine.Text(item)));
        return Continuity.LineId.Of(line, 0, line.Length);
    }

    /// <summary>All of an event into one bundle: its grouping names each of them.</summary>
    private void Place(StixGroup group)
    {
        if (Count > 0 && Count + group.Objects.Count(item => !_keys.Contains(item.Key)) + group.Sighted.Count(item => !_sighted.ContainsKey(item.Id)) > options.MaxObject) Close(isLast: false);
        foreach (var item in group.Objects) Write(item);
        foreach (var item in group.Sighted)
        {
            if (_sighted.TryGetValue(item.Id, out var known)) known.Merge(item);
            else _sighted.Add(item.Id, item);
        }
    }

    /// <summary>Of an event that is too large for one request to Sentinel as many objects as fit, each with those that it refers to.</summary>
    private void PlaceParts(StixGroup group)
    {
        var byId = new Dictionary<string, StixObject>(StringComparer.Ordinal);
        foreach (var item in group.Objects) byId[item.Id] = item;

        // Behind the indicator comes what refers to it; what only serves others comes with them.
        foreach (var id in group.Members)
        {
            if (!byId.TryGetValue(id, out var item)) continue;
            StixObject[] parts = [.. item.Needs.Select(need => byId[need]).Prepend(byId[group.Producer]).Append(item)];
            if (Count > 0 && Count + parts.Distinct().Count(part => !_keys.Contains(part.Key)) > options.MaxObject) Close(isLast: false);
            foreach (var part in parts) Write(part);
        }
    }

    private void Write(StixObject item)
    {
        if (!_keys.Add(item.Key)) return;
        if (_writer is null) Open();
        Raw(item.Json);
    }

    private void Open()
    {
        var stream = sink.Open();
        Bundles++;
        _writer = new Utf8JsonWriter(stream, PlainValue.Writing with { Indented = !options.Compress, SkipValidation = true });
        _writer.WriteStartObject();
        if (options.Profile == StixProfile.Sentinel)
        {
            _writer.WriteString("sourcesystem"u8, StixText.Clean(_source ?? "ThreatEvents"));
            _writer.WriteStartArray("stixobjects"u8);
            return;
        }

        _writer.WriteString("type"u8, "bundle"u8);
        _writer.WriteString("id"u8, StixId.Random("bundle"));

        // A bundle may have no objects, but no empty list of them.
        if (Count > 0) _writer.WriteStartArray("objects"u8);
    }

    private void Close(bool isLast)
    {
        if (_writer is not { } writer) return;
        foreach (var item in _sighted.Values)
        {
            if (options.Compress) item.Write(writer, options.TlpVersion);
            else Raw(JsonSheet.Bytes(sheet => item.Write(sheet, options.TlpVersion)));
        }

        if (Count > 0 || options.Profile == StixProfile.Sentinel) writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Dispose();
        _writer = null;
        _keys.Clear();
        _sighted.Clear();
        sink.Close(isLast);
    }

    private void Raw(byte[] json)
    {
        var writer = _writer!;
        if (options.Compress)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
        }
        else
        {
            using var document = JsonDocument.Parse(json);
            document.RootElement.WriteTo(writer);
        }

        if (writer.BytesPending > 1 << 16) writer.Flush();
    }
}

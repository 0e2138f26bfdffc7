using System.Globalization;
using System.Text;
using System.Text.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// The ids that were delivered within reach of the next query, one a line: <c>moment TAB id</c>. A page costs one append, whatever came before. Its
/// length and check value stand in the state. What lies behind them is of a page whose state was not put in place any more: its lines were durable
/// before its ids were written, so whole ones are adopted.
/// </summary>
internal sealed class IdJournal : IDisposable
{
    public const string Prefix = "ids.";

    /// <summary>The moment of an id of which it is not known when the service took its event in: it is dated by the next compaction.</summary>
    public static readonly DateTimeOffset Unknown = DateTimeOffset.MinValue;

    /// <summary>The moment of an id that is never dropped.</summary>
    public static readonly DateTimeOffset Always = DateTimeOffset.MaxValue;

    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The same but for the Z, for writing: a standard format takes a third of the time.</summary>
    private const string Sortable = "s";

    /// <summary>Below so many lines compaction is not worth a file.</summary>
    private const int SmallestToCompact = 1000;

    private readonly IDurableFiles _files;
    private readonly string _folder;
    private IdSet _seen = new();
    private MemoryStream _noted = new();
    private IAppendFile _file;
    private string _name;
    private long _length;
    private Fingerprint _hash;
    private MomentCount _moments = new();

    private IdJournal(IDurableFiles files, string folder, FileMark mark)
    {
        (_files, _folder, _name, _length) = (files, folder, mark.File, mark.Length);
        _hash = Fingerprint.Empty;
        Read(mark);
        Adopt();
        _file = files.OpenAppend(PathOf(mark.File));
        if (_file.Length > _length) _file.Cut(_length);
    }

    /// <summary>The mark of a journal that is still to be created.</summary>
    public static FileMark First => new(Prefix + "000001", 0, Fingerprint.Empty.ToString());

    public FileMark Mark => new(_name, _length, _hash.ToString());

    public long Count => _moments.All;

    /// <exception cref="ContinuityException">The journal is shorter than the state says, or was changed.</exception>
    public static IdJournal Open(IDurableFiles files, string folder, FileMark mark) => new(files, folder, mark);

    public bool Knows(string id) => _seen.Contains(id);

    /// <summary>Notes an id for the next <see cref="Write()"/>. False where it is known.</summary>
    public bool Add(string id, DateTimeOffset moment)
    {
        if (!_seen.Add(id)) return false;
        var line = Encoding.UTF8.GetBytes(Line(id, moment));
        _noted.Write(line, 0, line.Length);
        _moments.Add(moment);
        return true;
    }

    /// <summary>What was noted since, to be written by <see cref="Write(MemoryStream)"/>, while more is noted.</summary>
    public MemoryStream TakeNoted()
    {
        var noted = _noted;
        _noted = new MemoryStream();
        return noted;
    }

    /// <summary>Appends what was noted; it counts once the state names the new length.</summary>
    public void Write() => Write(TakeNoted());

    /// <summary>The same with what was taken before.</summary>
    public void Write(MemoryStream noted)
    {
        if (noted.Length == 0) return;
        var bytes = noted.GetBuffer();
        var count = (int)noted.Length;
        _file.Append(bytes, 0, count);
        _file.Flush();
        _hash.Add(bytes, 0, count);
        _length += count;
    }

    /// <summary>
    /// Leaves out what lies before <paramref name="bound"/>, where that is most of the file. The new file counts once the state names it; until then
    /// the old one stays.
    /// </summary>
    /// <param name="bound">The next query begins here.</param>
    /// <param name="now">The service's clock, for ids whose moment is not known.</param>
    /// <returns>Whether ids were dropped.</returns>
    public bool Compact(DateTimeOffset bound, DateTimeOffset? now)
    {
        if (Count < SmallestToCompact || Count <= (_moments.From(bound) + _moments.Of(Unknown)) * 4) return false;
        Write();
        Keep(moment => moment >= bound || moment == Unknown, now);
        return true;
    }

    /// <summary>Leaves out what lies at or behind a moment, so that it is delivered again.</summary>
    public void Forget(DateTimeOffset from)
    {
        Write();
        Keep(moment => moment < from && moment != Unknown, null);
    }

    private void Keep(Func<DateTimeOffset, bool> isKept, DateTimeOffset? now)
    {
        var kept = new MomentCount();
        var number = int.Parse(_name.Substring(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        var name = Prefix + number.ToString("D6", CultureInfo.InvariantCulture);
        if (_files.Exists(PathOf(name))) _files.Delete(PathOf(name));
        var hash = Fingerprint.Empty;
        var seen = new IdSet();
        var target = _files.OpenAppend(PathOf(name));
        try
        {
            using var buffer = new MemoryStream();
            Visit((moment, line) =>
            {
                if (!isKept(moment)) return;
                if (TryParse(Encoding.UTF8.GetString(line, 0, line.Length - 1), out _, out var id)) seen.Add(id);
                kept.Add(moment == Unknown ? now ?? Unknown : moment);
                if (moment == Unknown && now is { } stamp) Encoding.ASCII.GetBytes(stamp.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)).CopyTo(line, 0);
                buffer.Write(line, 0, line.Length);
                if (buffer.Length > 1 << 16) Spill(buffer);
            });
            Spill(buffer);
            target.Flush();
            _file.Dispose();
            (_file, _name, _length, _hash, _moments, _seen) = (target, name, target.Length, hash, kept, seen);
        }
        catch
        {
            target.Dispose();
            throw;
        }

        void Spill(MemoryStream buffer)
        {
            target.Append(buffer.GetBuffer(), 0, (int)buffer.Length);
            hash.Add(buffer.GetBuffer(), 0, (int)buffer.Length);
            buffer.SetLength(0);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _noted.Dispose();
    }

    internal static string Line(string id, DateTimeOffset moment)
    {
        // An id of the service is a UUID. Any other text is written so that it cannot end the line or look like another field.
        var text = Guid.TryParseExact(id, "D", out _) ? id : JsonSerializer.Serialize(id, CheckpointJson.Default.String);
        return moment.UtcDateTime.ToString(Sortable, CultureInfo.InvariantCulture) + "Z\t" + text + "\n";
    }

    internal static bool TryParse(string line, out DateTimeOffset moment, out string id)
    {
        id = "";
        var tab = line.IndexOf('\t');
        if (!DateTimeOffset.TryParseExact(
            tab < 0 ? line : line.Substring(0, tab), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) || tab < 0) return false;
        var text = line.Substring(tab + 1);
        try
        {
            id = text.StartsWith("\"", StringComparison.Ordinal) ? JsonSerializer.Deserialize(text, CheckpointJson.Default.String) ?? "" : text;
        }
        catch (JsonException)
        {
            return false;
        }

        return id.Length > 0;
    }

    private void Read(FileMark mark)
    {
        if (mark.Length == 0) return;
        Visit((moment, line) =>
        {
            if (!TryParse(Encoding.UTF8.GetString(line, 0, line.Length - 1), out _, out var id)) throw Damaged("a line of it cannot be read");
            _seen.Add(id);
            _hash.Add(line, 0, line.Length);
            _moments.Add(moment);
        });
        if (!string.Equals(_hash.ToString(), mark.Hash, StringComparison.Ordinal)) throw Damaged("it was changed");
    }

    private void Adopt()
    {
        if (!_files.Exists(PathOf(_name))) return;
        using var stream = _files.OpenRead(PathOf(_name));
        stream.Seek(_length, SeekOrigin.Begin);
        foreach (var line in LineReader.Read(stream, Math.Max(0, stream.Length - _length)))
        {
            if (line[line.Length - 1] != '\n' || !TryParse(Encoding.UTF8.GetString(line, 0, line.Length - 1), out var moment, out var id)) return;
            if (_seen.Add(id)) _moments.Add(moment);
            _hash.Add(line, 0, line.Length);
            _length += line.Length;
        }
    }

    /// <summary>Every whole line of the committed part.</summary>
    private void Visit(Action<DateTimeOffset, byte[]> take)
    {
        if (!_files.Exists(PathOf(_name))) throw Damaged("it is missing");
        using var stream = _files.OpenRead(PathOf(_name));
        if (stream.Length < _length) throw Damaged("it is shorter than the state says");
        foreach (var line in LineReader.Read(stream, _length))
        {
            if (line[line.Length - 1] != '\n' || !TryParse(Encoding.UTF8.GetString(line, 0, line.Length - 1), out var moment, out _)) throw Damaged("a line of it cannot be read");
            take(moment, line);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private ContinuityException Damaged(string how) => new(
        ContinuityErrorKind.CheckpointCorrupt,
        $"The list of delivered ids '{PathOf(_name)}' cannot be trusted: {how}. Nothing was changed.",
        "Set-EventCheckpoint -RebuildFrom makes it anew from the files that were delivered.");
}

using System.Globalization;

namespace ThreatEvents.Continuity;

/// <summary>
/// The output file, which is itself the log: one event a line. What a killed run left behind the committed length is adopted where it is whole, since
/// a log shipper may have sent it, and only a line that was cut short is ever taken back, or finished where its event comes first again. Lines that
/// were there before the checkpoint first looked are never cut.
/// </summary>
internal sealed class EventSink : IDisposable
{
    private const int HeadLength = 256;

    private readonly IDurableFiles _files;
    private readonly long _maxSize;
    private IAppendFile? _file;
    private byte[] _tail = [];

    public EventSink(IDurableFiles files, SinkMark mark, long maxSize) => (_files, Mark, _maxSize) = (files, mark, maxSize);

    /// <summary>What the state is to remember.</summary>
    public SinkMark Mark { get; private set; }

    public string CurrentPath => PathOf(Mark.Number);

    /// <summary>How many files the run has written to.</summary>
    public int Files { get; private set; } = 1;

    /// <summary>The whole lines behind the committed length, in this file and in those begun after it. Afterwards the sink stands behind them.</summary>
    public IEnumerable<byte[]> Recover()
    {
        while (true)
        {
            foreach (var line in RecoverCurrent()) yield return line;
            if (!_files.Exists(PathOf(Mark.Number + 1))) yield break;

            // A younger file exists: this one was finished before it was begun.
            TakeBackTail();
            Close();
            Mark = SinkMark.Unseen(Mark.Path, Mark.Number + 1);
        }
    }

    /// <summary>Whether a line belongs into the next file, where so many bytes before it are still to be written to this one.</summary>
    public bool IsFull(int waiting, int line) => _maxSize > 0 && Mark.Length + waiting > 0 && Mark.Length + waiting + line > _maxSize;

    /// <summary>Goes on in the next file. The state must name it before its first line is written.</summary>
    public void Advance()
    {
        TakeBackTail();
        Close();
        Mark = new SinkMark(Mark.Path, Mark.Number + 1, 0, null);
        Files++;
    }

    /// <summary>Appends whole lines. They are durable after <see cref="Flush"/>, and count once the state names the new length.</summary>
    public void Write(byte[] lines, int count)
    {
        if (count == 0) return;
        var file = _file ??= _files.OpenAppend(CurrentPath);
        var skip = 0;
        if (_tail.Length > 0)
        {
            // A killed run had begun just this line: finishing it shortens nothing that a reader has seen.
            if (StartsWith(lines, count, _tail)) skip = _tail.Length;
            else TakeBackTail();
            _tail = [];
        }

        try
        {
            file.Append(lines, skip, count - skip);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            CutToWholeLines();
            throw;
        }

        Mark = Mark with { Length = Mark.Length + count, Head = Mark.Head ?? HeadOf(lines, count) };
    }

    /// <summary>Returns when the device has what was appended. May run beside a <see cref="Write"/>.</summary>
    public void Flush() => _file?.Flush();

    /// <summary>Takes back a line that a killed run left unfinished and that did not come again.</summary>
    public void TakeBackTail()
    {
        if (_tail.Length == 0) return;
        (_file ??= _files.OpenAppend(CurrentPath)).Cut(Mark.Length);
        _tail = [];
    }

    public void Dispose() => Close();

    private IEnumerable<byte[]> RecoverCurrent()
    {
        _tail = [];
        if (!_files.Exists(CurrentPath))
        {
            // Not there yet, or moved away by a rotation: the ids still keep events from coming twice.
            Mark = Mark with { Length = 0, Head = null };
            yield break;
        }

        using var stream = _files.OpenRead(CurrentPath);
        var end = stream.Length;

        // Another file under the same name, or one that was emptied in place: go on behind what it holds.
        var isOurs = Mark.Length >= 0 && end >= Mark.Length && HasHead(stream);
        var length = isOurs ? Mark.Length : 0;
        if (!isOurs) Mark = Mark with { Length = 0, Head = null };
        stream.Seek(length, SeekOrigin.Begin);
        foreach (var line in LineReader.Read(stream, end - length))
        {
            var isLine = line[line.Length - 1] == '\n';
            if (isLine ? isOurs && !EventLine.TryRead(line, out _, out _) : !IsWholeButForItsEnd(line, isOurs))
            {
                _tail = line;
                break;
            }

            if (!isLine)
            {
                End();
                length++;
            }

            length += line.Length;
            Mark = Mark with { Length = length, Head = Mark.Head ?? HeadOf(line, line.Length) };
            yield return line;
        }

        // Zeroes that a power loss left, or a line of something else, cannot be finished by any event.
        if (_tail.Length > 0 && (_tail[0] != '{' || _tail[_tail.Length - 1] == '\n')) TakeBackTail();
    }

    /// <summary>A last line without its end: of another program it is ended, whatever it is; of ours only where nothing but the end is missing.</summary>
    private static bool IsWholeButForItsEnd(byte[] line, bool isOurs) => !isOurs || EventLine.TryRead(line, out _, out _);

    private void End()
    {
        var file = _file ??= _files.OpenAppend(CurrentPath);
        file.Append([(byte)'\n'], 0, 1);
        file.Flush();
    }

    private bool HasHead(Stream stream)
    {
        if (Mark.Head is not { } head || Mark.Length == 0) return true;
        var bytes = new byte[(int)Math.Min(HeadLength, stream.Length)];
        stream.Seek(0, SeekOrigin.Begin);
        var count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, bytes.Length - count) is > 0 and var read) count += read;
        return string.Equals(head, HeadOf(bytes, count), StringComparison.Ordinal);
    }

    /// <summary>A check value of the beginning of the first line.</summary>
    private static string HeadOf(byte[] bytes, int count)
    {
        var feed = Array.IndexOf(bytes, (byte)'\n', 0, count);
        var hash = Fingerprint.Empty;
        hash.Add(bytes, 0, Math.Min(HeadLength, feed < 0 ? count : feed));
        return hash.ToString();
    }

    private void CutToWholeLines()
    {
        // On a full disk part of the lines may be there. The whole ones stay, and are adopted by the next run.
        try
        {
            using var stream = _files.OpenRead(CurrentPath);
            stream.Seek(Mark.Length, SeekOrigin.Begin);
            var whole = Mark.Length;
            foreach (var line in LineReader.Read(stream, stream.Length - Mark.Length))
            {
                if (line[line.Length - 1] != '\n') break;
                whole += line.Length;
            }

            if (stream.Length > whole) _file!.Cut(whole);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run does it: an unfinished line is recognised then.
        }
    }

    private static bool StartsWith(byte[] lines, int count, byte[] tail)
    {
        if (tail.Length >= count) return false;
        for (var at = 0; at < tail.Length; at++)
        {
            if (lines[at] != tail[at]) return false;
        }

        return true;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private string PathOf(int number)
    {
        if (number == 1) return Mark.Path;
        var name = Path.GetFileNameWithoutExtension(Mark.Path) + "." + number.ToString("D6", CultureInfo.InvariantCulture) + Path.GetExtension(Mark.Path);
        return Path.Combine(Path.GetDirectoryName(Mark.Path) ?? "", name);
    }
}

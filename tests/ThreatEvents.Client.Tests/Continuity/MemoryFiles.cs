using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>How a step on a file goes wrong.</summary>
internal enum FileFault
{
    /// <summary>Nothing of it happens.</summary>
    Before,

    /// <summary>Half of what is written arrives.</summary>
    Half,

    /// <summary>It happens, and the process hears of an error.</summary>
    After,
}

/// <summary>A disk in memory. Its n-th step fails, once or, as for a process that is killed, together with all that follow.</summary>
internal sealed class MemoryFiles : IDurableFiles
{
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);
    private int _failAt;
    private FileFault _fault;
    private bool _forGood;
    private bool _dead;

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public int Steps { get; private set; }

    /// <summary>Called with what a cut takes away from a file.</summary>
    public Action<string, byte[]> OnCut { get; set; } = static (_, _) => { };

    public void FailAt(int step, FileFault fault, bool forGood)
    {
        (Steps, _failAt, _fault, _forGood, _dead) = (0, step, fault, forGood, false);
    }

    /// <summary>The machine runs again: locks of dead processes are gone.</summary>
    public void Restart()
    {
        (_failAt, _dead) = (0, false);
        _locks.Clear();
    }

    public MemoryFiles Copy()
    {
        var copy = new MemoryFiles();
        foreach (var (path, content) in Files) copy.Files[path] = content;
        return copy;
    }

    public void CreateFolder(string path)
    {
    }

    public bool Exists(string path) => Files.ContainsKey(path);

    public IReadOnlyList<string> List(string folder, string prefix)
        => [.. Files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path)!).Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    public Stream OpenRead(string path)
    {
        Step();
        return Files.TryGetValue(path, out var content) ? new MemoryStream(content) : throw new FileNotFoundException("There is no " + path);
    }

    public IAppendFile OpenAppend(string path)
    {
        Step();
        if (!Files.ContainsKey(path)) Files[path] = [];
        return new Appending(this, path);
    }

    public void Write(string path, byte[] content) => Step(
        () => Files[path] = [.. content], () => Files[path] = [.. content.Take(content.Length / 2)]);

    public void Replace(string source, string target, string? backup) => Step(() =>
    {
        if (backup is not null && Files.TryGetValue(target, out var old)) Files[backup] = old;
        Files[target] = Files[source];
        Files.Remove(source);
    });

    public void Delete(string path) => Step(() => Files.Remove(path));

    public IDisposable? TryLock(string path)
    {
        Step();
        return _locks.Add(path) ? new Hold(() => _locks.Remove(path)) : null;
    }

    private void Step(Action? work = null, Action? half = null)
    {
        if (_dead) throw new IOException("The process is gone.");
        if (++Steps != _failAt)
        {
            work?.Invoke();
            return;
        }

        if (_fault == FileFault.After) work?.Invoke();
        if (_fault == FileFault.Half) half?.Invoke();
        _dead = _forGood;
        throw new IOException("No space left on device.");
    }

    private sealed class Appending(MemoryFiles disk, string path) : IAppendFile
    {
        public long Length => disk.Files[path].Length;

        public void Append(byte[] bytes, int offset, int count) => disk.Step(() => Add(bytes, offset, count), () => Add(bytes, offset, count / 2));

        public void Flush() => disk.Step();

        public void Cut(long length) => disk.Step(() =>
        {
            disk.OnCut(path, [.. disk.Files[path].Skip((int)length)]);
            disk.Files[path] = [.. disk.Files[path].Take((int)length)];
        });

        public void Dispose()
        {
        }

        private void Add(byte[] bytes, int offset, int count) => disk.Files[path] = [.. disk.Files[path], .. bytes.Skip(offset).Take(count)];
    }

    private sealed class Hold(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}

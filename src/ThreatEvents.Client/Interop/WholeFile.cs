using ThreatEvents.Continuity;

namespace ThreatEvents.Interop;

/// <summary>A file that has its name only once it is whole: until then whoever reads finds the one before, or none.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string _part;
    private FileStream? _stream;
    private bool _isKept;

    /// <param name="path">Where it will be, as a full path. Its part lies beside it.</param>
    /// <exception cref="IOException">The folder takes no file, or what is there may not be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may this user write into it.</exception>
    public WholeFile(string path)
    {
        if (Directory.Exists(path)) throw new IOException("It is a folder.");
        if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0) throw new IOException("It is read-only.");

        // Giving a file the name of a device would take the device away.
        if (Path.DirectorySeparatorChar == '/' && path.StartsWith("/dev/", StringComparison.Ordinal)) throw new IOException("It is a device.");
        var name = Guid.NewGuid().ToString("N").Substring(0, 8) + ".partial";
        _part = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{name}");
        _stream = new FileStream(_part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>What is written goes into the part.</summary>
    public Stream Stream => _stream ?? throw new ObjectDisposedException(nameof(WholeFile));

    /// <summary>No more is written.</summary>
    public void Finish()
    {
        if (_stream is not { } stream) return;
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        _stream = null;
    }

    /// <summary>Gives the file its name. One that had it is replaced.</summary>
    public FileInfo Keep(string path)
    {
        Finish();
        DiskFiles.Instance.Replace(_part, path, backup: null);
        _isKept = true;
        return new FileInfo(path);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
        if (!_isKept) DiskFiles.Instance.Delete(_part);
        _isKept = true;
    }
}

using System.Diagnostics;

namespace ThreatEvents.Continuity;

/// <summary>The real disk.</summary>
internal sealed class DiskFiles : IDurableFiles
{
    /// <summary>Virus scanners and indexers hold a new file for moments; so long is waited for them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static DiskFiles Instance { get; } = new();

    public void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    public bool Exists(string path) => File.Exists(path);

    public IReadOnlyList<string> List(string folder, string prefix)
        => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, prefix + "*").Select(Path.GetFileName)!] : [];

    public Stream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);

    public IAppendFile OpenAppend(string path) => new DiskAppendFile(path);

    public void Write(string path, byte[] content)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        stream.Write(content, 0, content.Length);
        stream.Flush(flushToDisk: true);
    }

    // File.Replace on every platform: a link and a rename on Unix, ReplaceFile on Windows, where File.Move with overwriting is not atomic.
    public void Replace(string source, string target, string? backup) => Insist(() =>
    {
        if (File.Exists(target)) File.Replace(source, target, backup, ignoreMetadataErrors: true);
        else File.Move(source, target);
    });

    public void Delete(string path) => Insist(() => File.Delete(path));

    public IDisposable? TryLock(string path)
    {
        try
        {
            // None, and not Read: on Unix .NET makes an exclusive lock of None and a shared one of all else.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>Sharing and lock violations of Windows, and what a lock that is held gives on Linux (11) and macOS (35). A full disk is another error.</summary>
    private static bool IsHeld(IOException error) => error.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;

    private static void Insist(Action step)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                step();
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException && Path.DirectorySeparatorChar == '\\' && since.Elapsed < Patience)
            {
                Thread.Sleep(50);
            }
        }
    }

    private sealed class DiskAppendFile : IAppendFile
    {
        private readonly FileStream _stream;

        public DiskAppendFile(string path)
        {
            _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);
            _stream.Seek(0, SeekOrigin.End);
        }

        public long Length => _stream.Length;

        public void Append(byte[] bytes, int offset, int count)
        {
            lock (_stream) _stream.Write(bytes, offset, count);
        }

#if NET
        // Not by the stream: a flush of the last page must not keep the next one waiting. Nothing is held back, for the stream has no buffer.
        public void Flush() => RandomAccess.FlushToDisk(_stream.SafeFileHandle);
#else
        public void Flush()
        {
            lock (_stream) _stream.Flush(flushToDisk: true);
        }
#endif

        public void Cut(long length)
        {
            _stream.SetLength(length);
            _stream.Seek(0, SeekOrigin.End);
        }

        public void Dispose() => _stream.Dispose();
    }
}

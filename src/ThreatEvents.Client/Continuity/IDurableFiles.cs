namespace ThreatEvents.Continuity;

/// <summary>
/// The steps on files that a commit consists of. They stand behind an interface so that a test can make each of them fail in turn.
/// Every member throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the disk refuses.
/// </summary>
internal interface IDurableFiles
{
    /// <summary>Creates a folder that only this user may enter (mode 0700; on Windows the parent's permissions hold).</summary>
    void CreateFolder(string path);

    bool Exists(string path);

    /// <summary>The names of the files in a folder that begin with a prefix.</summary>
    IReadOnlyList<string> List(string folder, string prefix);

    /// <summary>Opens for reading beside a writer: a log shipper may hold the same file.</summary>
    Stream OpenRead(string path);

    /// <summary>Opens at the end, and creates the file where there is none.</summary>
    IAppendFile OpenAppend(string path);

    /// <summary>Writes a whole file and flushes it to the device.</summary>
    void Write(string path, byte[] content);

    /// <summary>Puts <paramref name="source"/> in the place of <paramref name="target"/>, which becomes <paramref name="backup"/> where one is named: at no moment is there none.</summary>
    void Replace(string source, string target, string? backup);

    void Delete(string path);

    /// <summary>Takes a lock that ends with the process, however that ends; null where another holds it.</summary>
    IDisposable? TryLock(string path);
}

/// <summary>A file that grows at its end.</summary>
internal interface IAppendFile : IDisposable
{
    long Length { get; }

    void Append(byte[] bytes, int offset, int count);

    /// <summary>Returns when the device has everything that was appended before. May be called while another thread appends.</summary>
    void Flush();

    /// <summary>Cuts the file to a length. Only ever used on what is not a whole line.</summary>
    void Cut(long length);
}

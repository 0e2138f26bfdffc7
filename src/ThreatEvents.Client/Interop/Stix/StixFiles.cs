using System.Globalization;

namespace ThreatEvents.Interop.Stix;

/// <summary>Bundles as files: x.json where there is one of them, x.0001.json, x.0002.json where there are several.</summary>
/// <param name="path">The full path of the file.</param>
/// <param name="written">Is told of each file that has its name.</param>
internal sealed class StixFiles(string path, Action<FileInfo> written) : IStixSink, IDisposable
{
    private WholeFile? _file;
    private int _number;

    public Stream Open()
    {
        _file = new WholeFile(path);
        return _file.Stream;
    }

    public void Close(bool isLast)
    {
        _number++;
        var file = _file!.Keep(isLast && _number == 1 ? path : Numbered(_number));
        _file = null;
        written(file);
    }

    /// <summary>Files that an earlier run left under names of the other form, or with higher numbers, and that who reads all of them would take for a part of this.</summary>
    public string? Older()
    {
        if (_number > 1 && File.Exists(path)) return path;
        var next = Numbered(_number > 1 ? _number + 1 : 1);
        return File.Exists(next) ? next : null;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private string Numbered(int number)
        => Path.Combine(Path.GetDirectoryName(path)!, string.Concat(Path.GetFileNameWithoutExtension(path), number.ToString("'.'0000", CultureInfo.InvariantCulture), Path.GetExtension(path)));
}

using System.Text;

namespace ThreatEvents.Quickstart;

/// <summary>
/// A CSV file after RFC 4180 in UTF-8. It is written beside its place and put there when it is whole, so that a broken run leaves neither half
/// a file nor none of the old one.
/// </summary>
internal sealed class CsvFile<T> : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly bool _safe;
    private readonly IReadOnlyList<CsvColumn<T>> _columns;
    private readonly StreamWriter _writer;
    private bool _closed;

    public CsvFile(string path, IReadOnlyList<CsvColumn<T>> columns, bool safe)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path)) throw new IOException($"'{path}' is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(_path))) throw new IOException($"There is no folder for '{path}'.");
        _partial = _path + ".partial";
        _columns = columns;
        _safe = safe;
        _writer = new StreamWriter(_partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        WriteRow(columns.Select(column => column.Name));
    }

    /// <summary>Cells that a spreadsheet would take for a formula.</summary>
    public int FormulaCells { get; private set; }

    public void Write(IEnumerable<T> items)
    {
        foreach (var item in items) WriteRow(_columns.Select(column => Guard(column.Text(item) ?? "")));
    }

    /// <summary>Puts the file in its place.</summary>
    public async Task CompleteAsync()
    {
        await CloseAsync();
        File.Move(_partial, _path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        File.Delete(_partial);
    }

    private async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        await _writer.DisposeAsync();
    }

    private void WriteRow(IEnumerable<string> cells)
    {
        var separator = "";
        foreach (var cell in cells)
        {
            _writer.Write(separator);
            _writer.Write(cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
            separator = ",";
        }

        _writer.WriteLine();
    }

    private string Guard(string cell)
    {
        if (cell.Length == 0 || cell[0] is not ('=' or '+' or '-' or '@' or '\t' or '\r')) return cell;
        FormulaCells++;
        return _safe ? "'" + cell : cell;
    }
}

using System.Text;

namespace ThreatEvents.Commands;

/// <summary>Where documents of the service go: into the pipeline, or into a file each.</summary>
/// <param name="path">The whole path of the first file; null for the pipeline.</param>
/// <param name="write">Writes into the pipeline.</param>
/// <param name="tell">Says what is done.</param>
internal sealed class DocumentOutput(string? path, Action<object> write, Action<string> tell)
{
    private int _count;

    /// <summary>A second document goes into a file of its own, <c>week-2.json</c> beside <c>week.json</c>: two documents in one file are none.</summary>
    /// <exception cref="QueryException">The file cannot be written.</exception>
    public void Add(string document)
    {
        _count++;
        if (path is null)
        {
            write(document);
            return;
        }

        var name = _count == 1 ? path : Path.Combine(
            Path.GetDirectoryName(path) ?? "", FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(path)}-{_count}{Path.GetExtension(path)}"));
        try
        {
            File.WriteAllText(name, document, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new QueryException($"'{name}' cannot be written: {fault.Message}", name, "Give -OutFile a file in a folder that exists and that you may write to.");
        }

        tell($"Wrote {name}.");
    }
}

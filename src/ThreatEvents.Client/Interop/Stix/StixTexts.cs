using System.Text;

namespace ThreatEvents.Interop.Stix;

/// <summary>Bundles as texts.</summary>
/// <param name="written">Is given each of them.</param>
internal sealed class StixTexts(Action<string> written) : IStixSink
{
    private MemoryStream _text = new();

    public Stream Open() => _text = new MemoryStream();

    public void Close(bool isLast) => written(Encoding.UTF8.GetString(_text.GetBuffer(), 0, (int)_text.Length));
}

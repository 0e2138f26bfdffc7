using System.Text;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>
/// The objects of STIX documents, one by one, whatever the size of the document: a bundle, the body of a request to Sentinel, an envelope of TAXII, a list of
/// objects, one object; and several such documents one behind the other.
/// </summary>
/// <param name="stream">UTF-8, or what its byte order mark says. It is read from its beginning, any number of times.</param>
internal sealed class StixObjects(Stream stream)
{
    private readonly Stream _stream = Utf8(stream);

    /// <summary>Each is good until the next one is read.</summary>
    /// <exception cref="JsonException">It is no JSON, or no STIX.</exception>
    public IEnumerable<JsonElement> Read()
    {
        var scan = new JsonScan(_stream);
        var isEmpty = true;
        while (scan.TryPeek(out var first))
        {
            isEmpty = false;
            if (first == '[')
            {
                foreach (var item in scan.List()) yield return item;
                continue;
            }

            if (first != '{') throw new JsonException("It begins with neither { nor [.");
            var start = scan.Position;
            var (hasList, isBundle) = (false, false);
            scan.Take('{');
            for (var isFirst = true; scan.GoesOn('}', isFirst); isFirst = false)
            {
                var name = scan.Name();
                if (name is "objects" or "stixobjects" && scan.TryPeek(out var begin) && begin == '[')
                {
                    hasList = true;
                    foreach (var item in scan.List()) yield return item;
                    continue;
                }

                using var value = scan.Value();
                if (name == "type" && value.RootElement.ValueKind == JsonValueKind.String) isBundle = LenientText.Of(value.RootElement) == "bundle";
            }

            if (hasList || isBundle) continue;
            using var whole = scan.Again(start);
            if (!whole.RootElement.TryFind("type", out _)) throw new JsonException("It holds no objects of STIX: neither objects nor stixobjects, nor a type.");
            yield return whole.RootElement;
        }

        if (isEmpty) throw new JsonException("It is empty.");
    }

    /// <summary>Windows PowerShell's redirection writes UTF-16.</summary>
    private static Stream Utf8(Stream stream)
    {
        var mark = new byte[2];
        stream.Position = 0;
        var count = stream.Read(mark, 0, 2);
        if (count < 2 || !((mark[0] == 0xFF && mark[1] == 0xFE) || (mark[0] == 0xFE && mark[1] == 0xFF))) return stream;
        stream.Position = 0;
        using var text = new StreamReader(stream, Encoding.Unicode, detectEncodingFromByteOrderMarks: true, 4096, leaveOpen: true);
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ReadToEnd()));
    }
}

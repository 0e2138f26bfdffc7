using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// A list in one of the service's own exchange formats, page by page: each page is a document of its own, as the service wrote it. The service does not
/// say how many events a document stands for, so the list goes on until a page has no objects or the service says that nothing follows.
/// </summary>
public sealed class CfDocumentStream
{
    private readonly Func<PageAddress, int, CancellationToken, Task<string>> _fetch;
    private readonly PageOptions _page;
    private readonly int _size;
    private string? _last;
    private int _number;
    private bool _isOver;

    internal CfDocumentStream(PageOptions page, int defaultSize, Func<PageAddress, int, CancellationToken, Task<string>> fetch)
    {
        if (page.Skip > 0) throw new ArgumentException("A document cannot be begun in its middle: leave -Skip out.", nameof(page));
        if (page.First > CloudforceClient.MaxPageSize) throw new ArgumentException(FormattableString.Invariant($"One document holds {CloudforceClient.MaxPageSize} events at most. Leave -First out to get all, in several documents."), nameof(page));
        _page = page;
        _size = (int)(page.First ?? page.PageSize ?? defaultSize);
        _fetch = fetch;
        _isOver = page.First == 0;
    }

    /// <summary>The next document, or null at the end.</summary>
    /// <exception cref="ApiException">No answer, or one that is not the format that was asked for.</exception>
    public async Task<string?> NextAsync(CancellationToken cancellationToken = default)
    {
        if (_isOver) return null;
        var text = await _fetch(new PageAddress((long)_number * _size, _size), _number + 1, cancellationToken).ConfigureAwait(false);
        if (text == _last)
        {
            throw new ApiException(ApiErrorKind.Incomplete, "The service sends the same document again and again. What came may not be all there is: ask for smaller spans of time.");
        }

        var (count, more) = Look(text);
        _isOver = count == 0 || more == false || _page.First is not null;

        // The first one is given even where it is empty: it says that there is nothing.
        if (count == 0 && _number > 0) return null;
        _number++;
        return _last = text;
    }

    /// <summary>The document alone, where the service wraps it like its other answers.</summary>
    internal static string Read(ApiResponse response) => AnswerReader.Document(response, root =>
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryFind("result", out var result)) root = result;
        return root.ValueKind == JsonValueKind.Object && (!root.TryFind("type", out var type) || LenientText.Of(type) == "bundle")
            ? root.GetRawText()
            : throw new UnreadableAnswerException("The answer is neither a STIX bundle nor a TAXII envelope.");
    });

    private static (int Count, bool? More) Look(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
        var root = document.RootElement;
        var count = root.TryFind("objects", out var objects) && objects.ValueKind == JsonValueKind.Array ? objects.GetArrayLength() : 0;
        bool? more = root.TryFind("more", out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False ? flag.ValueKind == JsonValueKind.True : null;
        return (count, more);
    }
}

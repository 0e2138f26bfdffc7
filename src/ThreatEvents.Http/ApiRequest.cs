using System.Text;

namespace ThreatEvents.Http;

/// <summary>Whether a request may be sent again when nobody knows what became of it.</summary>
public enum RequestSafety
{
    /// <summary>Reading: sending it again changes nothing.</summary>
    Safe,

    /// <summary>Writing: it is repeated only where the service cannot have acted on it.</summary>
    Unsafe,
}

/// <summary>One request, relative to the service's base address. Every path segment and query value is percent-encoded here and nowhere else.</summary>
public sealed class ApiRequest
{
    private readonly List<KeyValuePair<string, string>> _query = [];

    private ApiRequest(HttpMethod method, string path, RequestSafety safety)
    {
        Method = method;
        Path = path;
        Safety = safety;
    }

    public HttpMethod Method { get; }

    /// <summary>The encoded path, without a leading slash and without the query.</summary>
    public string Path { get; }

    public RequestSafety Safety { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The JSON body as UTF-8, or null.</summary>
    public byte[]? Body { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>Where the body of a good answer goes instead of into memory; emptied before each attempt.</summary>
    public Stream? Sink { get; init; }

    /// <summary>The largest answer for this request, where it differs from the settings'.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>The number of the page that is asked for, counted from 1; only for the trace.</summary>
    public int? PageNumber { get; init; }

    /// <summary>Starts a request that only reads.</summary>
    public static ApiRequest Read(HttpMethod method, params string[] pathSegments) => new(method, JoinPath(pathSegments), RequestSafety.Safe);

    /// <summary>Starts a request that only reads, with a body where a search is a POST.</summary>
    public static ApiRequest Read(HttpMethod method, string[] pathSegments, byte[]? body, int? pageNumber = null)
        => new(method, JoinPath(pathSegments), RequestSafety.Safe) { Body = body, PageNumber = pageNumber };

    /// <summary>Starts the download of a file, whose whole address came from an answer.</summary>
    public static ApiRequest Download(Uri address, Stream sink, long maxBytes)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ApiRequest(HttpMethod.Get, address.AbsoluteUri, RequestSafety.Safe) { Sink = sink, MaxBytes = maxBytes, Accept = "*/*" };
    }

    /// <summary>Starts a request that changes something at the service.</summary>
    public static ApiRequest Write(HttpMethod method, string[] pathSegments, byte[]? body = null)
        => new(method, JoinPath(pathSegments), RequestSafety.Unsafe) { Body = body };

    /// <summary>Adds a query parameter; the same name may be added again, and null is left out.</summary>
    public ApiRequest With(string name, string? value)
    {
        if (value is null) return this;

        if (!UnicodeText.IsWhole(value)) throw new ArgumentException($"The value of '{name}' is not valid Unicode text.", nameof(value));
        _query.Add(new(name, value));
        return this;
    }

    public ApiRequest With(string name, long? value)
        => With(name, value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public ApiRequest With(string name, bool? value) => With(name, value is { } flag ? flag ? "true" : "false" : null);

    public ApiRequest With(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? []) With(name, value);
        return this;
    }

    /// <summary>Path and query as they go over the wire.</summary>
    public string Resource
    {
        get
        {
            if (_query.Count == 0) return Path;
            var text = new StringBuilder(Path);
            var separator = '?';
            foreach (var (name, value) in _query)
            {
                text.Append(separator).Append(Escape(name)).Append('=').Append(Escape(value));
                separator = '&';
            }

            return text.ToString();
        }
    }

    private static string JoinPath(string[] segments) => string.Join("/", segments.Select(EncodeSegment));

    /// <summary>
    /// Encodes one path segment. A dot segment would be folded away by every URI library and would change the route, and an empty one
    /// would turn "one" into "list", so both are refused rather than encoded.
    /// </summary>
    /// <exception cref="ArgumentException">The segment is empty, a dot segment, or holds a control character or a lone surrogate.</exception>
    public static string EncodeSegment(string segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (string.IsNullOrWhiteSpace(segment)) throw new ArgumentException("An identifier in the request's path is empty.", nameof(segment));
        if (segment is "." or "..") throw new ArgumentException("'.' and '..' are not identifiers.", nameof(segment));
        if (segment.Any(char.IsControl)) throw new ArgumentException("An identifier in the request's path has a control character.", nameof(segment));
        if (!UnicodeText.IsWhole(segment)) throw new ArgumentException("An identifier in the request's path is not valid Unicode text.", nameof(segment));
        return Escape(segment);
    }

    private static string Escape(string text)
    {
#if NETFRAMEWORK
        // Its Uri leaves these out without a word, so that another record would be asked for.
        if (text.Any(letter => letter is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')))
        {
            throw new ArgumentException("In Windows PowerShell 5.1 no address can hold a character that turns the direction of reading.", nameof(text));
        }

#endif
        try
        {
            return Uri.EscapeDataString(text);
        }
        catch (UriFormatException error)
        {
            throw new ArgumentException("A value is longer than an address can be.", nameof(text), error);
        }
    }
}

using System.Runtime.ExceptionServices;
using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>The shared part of the clients: one requester, one place where a failure becomes an <see cref="ApiException"/>.</summary>
public abstract class ServiceClient : IDisposable
{
    private readonly ApiRequester _requester;
    private readonly Lazy<ApiRequester> _downloader;
    private readonly Lazy<ApiRequester> _ownDownloader;
    private readonly bool _isBorrowed;

    private protected ServiceClient(ConnectionSettings settings, ServiceKind service)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Service != service) throw new ArgumentException($"These settings are for {settings.Service}, not for {service}.", nameof(settings));
        Settings = settings;
        _requester = settings.CreateRequester();
        _downloader = new Lazy<ApiRequester>(settings.CreateDownloader);
        _ownDownloader = new Lazy<ApiRequester>(settings.CreateOwnDownloader);
    }

    /// <summary>A client that shares the other one's connections and what it knows of the rate limit; the other one closes them.</summary>
    private protected ServiceClient(ServiceClient owner, IRequestObserver? observer)
    {
        Settings = owner.Settings;
        _requester = owner._requester;
        _downloader = owner._downloader;
        _ownDownloader = owner._ownDownloader;
        Observer = observer;
        _isBorrowed = true;
    }

    public ConnectionSettings Settings { get; }

    /// <summary>Who is told of this client's attempts and waits; nobody, unless it was made with an observer.</summary>
    private protected IRequestObserver? Observer { get; }

    /// <summary>How many 429 answers this client has seen; fetching ahead stops when it grows.</summary>
    internal int RateLimitHits => _requester.RateLimitHits;

    /// <summary>What the service last said is left of its rate limit; null where it does not say.</summary>
    internal RateBudget? Budget => _requester.Budget;

    /// <summary>
    /// Saves a file that an event points to, and gives its length. Such an address may be an attacker's: it is asked without the token, never inside
    /// a private network (this machine only where the service itself is on it), and no more than so many bytes are taken.
    /// </summary>
    /// <param name="address">http or https.</param>
    /// <param name="target">A stream that can be emptied: a second attempt begins anew.</param>
    /// <param name="maxBytes">A larger file is an error.</param>
    /// <param name="useToken">Sends the token; only to the service's own scheme, host and port.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="ArgumentException">The address is none that may be asked; nothing was sent.</exception>
    /// <exception cref="ApiException">No such file, no answer, or one that is not the whole file: empty, a part (204, 206), or packed and cut short.</exception>
    /// <exception cref="IOException">The target cannot be written; the file is not asked for again.</exception>
    public async Task<long> DownloadAsync(Uri address, Stream target, long maxBytes, bool useToken = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(target);
        address = CheckDownload(address, useToken);
        var request = ApiRequest.Download(address, target, maxBytes);
        var requester = useToken ? _ownDownloader.Value : _downloader.Value;
        try
        {
            return await SendAsync(requester, request, _ => target.Length, cancellationToken).ConfigureAwait(false);
        }
        catch (SinkException fault)
        {
            ExceptionDispatchInfo.Capture(fault.InnerException!).Throw();
            throw;
        }
    }

    internal Task<T> SendAsync<T>(ApiRequest request, Func<ApiResponse, T> read, CancellationToken cancellationToken)
        => SendAsync(_requester, request, read, cancellationToken);

    public void Dispose()
    {
        if (!_isBorrowed)
        {
            _requester.Dispose();
            if (_downloader.IsValueCreated) _downloader.Value.Dispose();
            if (_ownDownloader.IsValueCreated) _ownDownloader.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<T> SendAsync<T>(ApiRequester requester, ApiRequest request, Func<ApiResponse, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await requester.SendAsync(request, read, Observer, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpFailure failure)
        {
            throw new ApiException(failure);
        }
    }

    /// <summary>The address in the one spelling that is checked and asked.</summary>
    private Uri CheckDownload(Uri address, bool useToken)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException(SafeText.Escape($"'{address.OriginalString}' is not an http or https address; it is not asked."));
        }

        if (address.UserInfo.Length > 0) throw new ArgumentException("The address carries a user name or password; it is not asked.");
        Uri canonical;
        try
        {
            canonical = PublicAddress.Canonical(address);
        }
        catch (UriFormatException)
        {
            throw new ArgumentException(SafeText.Escape($"'{address.OriginalString}' names no host; it is not asked."));
        }

        if (PublicAddress.IsPrivateName(canonical) && !(Settings.BaseUri.IsLoopback && PublicAddress.IsLoopbackName(canonical)))
        {
            throw new ArgumentException(SafeText.Escape($"'{address.Host}' is inside a private network; it is not asked."));
        }

        if (useToken && Uri.Compare(canonical, Settings.BaseUri, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new ArgumentException(SafeText.Escape($"The token is sent to {Settings.BaseUri.GetLeftPart(UriPartial.Authority)} only, not to '{address.Host}'. Download this one without it."));
        }

        return canonical;
    }
}

using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>The shared part of the clients: one requester, one place where a failure becomes an <see cref="ApiException"/>.</summary>
public abstract class ServiceClient : IDisposable
{
    private readonly ApiRequester _requester;
    private readonly bool _isBorrowed;

    private protected ServiceClient(ConnectionSettings settings, ServiceKind service)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Service != service) throw new ArgumentException($"These settings are for {settings.Service}, not for {service}.", nameof(settings));
        Settings = settings;
        _requester = settings.CreateRequester();
    }

    /// <summary>A client that shares the other one's connections and what it knows of the rate limit; the other one closes them.</summary>
    private protected ServiceClient(ServiceClient owner)
    {
        Settings = owner.Settings;
        _requester = owner._requester;
        _isBorrowed = true;
    }

    public ConnectionSettings Settings { get; }

    /// <summary>How many 429 answers this client has seen; fetching ahead stops when it grows.</summary>
    internal int RateLimitHits => _requester.RateLimitHits;

    internal async Task<T> SendAsync<T>(
        ApiRequest request, Func<ApiResponse, T> read, IRequestObserver? observer, CancellationToken cancellationToken)
    {
        try
        {
            return await _requester.SendAsync(request, read, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpFailure failure)
        {
            throw new ApiException(failure);
        }
    }

    public void Dispose()
    {
        if (!_isBorrowed) _requester.Dispose();
        GC.SuppressFinalize(this);
    }
}

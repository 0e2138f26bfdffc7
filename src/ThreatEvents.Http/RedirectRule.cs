namespace ThreatEvents.Http;

/// <summary>Where a redirect may lead: only a read is repeated elsewhere, and the token never leaves its own origin.</summary>
internal sealed class RedirectRule(HttpSettings settings)
{
    /// <summary>The address to ask next, or null and why it is not asked.</summary>
    public Uri? Next(ApiRequest request, string resource, HttpAnswer answer, out string why)
    {
        var asked = new Uri(settings.BaseUri, resource);
        if (answer.Location is null || !Uri.TryCreate(asked, answer.Location, out var target))
        {
            why = "without saying where";
            return null;
        }

        if (!IsAllowed(target))
        {
            why = $"to another address ({target.Scheme}://{target.Authority}), where the token is not sent";
            return null;
        }

        why = "too often or a request that must not be repeated";
        var keepsMethod = request.Method == HttpMethod.Get || answer.StatusCode is 307 or 308;
        return keepsMethod && request.Safety == RequestSafety.Safe ? target : null;
    }

    private bool IsAllowed(Uri target)
    {
        if (!settings.FollowsAnywhere)
        {
            return Uri.Compare(target, settings.BaseUri, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        }

        return (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp) && !(settings.PublicAddressesOnly && PublicAddress.IsPrivateName(target));
    }
}

namespace ThreatEvents.Http;

/// <summary>Where a redirect may lead: only a read is repeated elsewhere, and the token never leaves its own origin.</summary>
internal sealed class RedirectRule(HttpSettings settings)
{
    /// <summary>The address to ask next, or null and why it is not asked.</summary>
    public Uri? Next(ApiRequest request, string resource, HttpAnswer answer, out string why)
    {
        var asked = new Uri(settings.BaseUri, resource);
        if (Target(asked, answer.Location) is not { } target)
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

        return (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp) && settings.Guard?.Forbids(target) != true;
    }

    /// <summary>Where it leads, spelled as it would be asked; null where that is no address.</summary>
    private Uri? Target(Uri asked, Uri? location)
    {
        if (location is null || !Uri.TryCreate(asked, location, out var target)) return null;
        if (!settings.FollowsAnywhere || (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp)) return target;
        try
        {
            return PublicAddress.Canonical(target);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}

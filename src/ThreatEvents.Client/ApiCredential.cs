namespace ThreatEvents;

/// <summary>What authenticates a request. It can be used, but not read.</summary>
public sealed class ApiCredential
{
    private ApiCredential(KeyValuePair<string, string>[] headers, string[] secrets)
    {
        Headers = headers;
        Secrets = secrets;
    }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    internal IReadOnlyList<string> Secrets { get; }

    /// <summary>An API token, sent as <c>Authorization: Bearer</c>. Blanks, quotation marks and the word Bearer around it are taken off.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a character that no header may carry.</exception>
    public static ApiCredential FromToken(string token)
    {
        var clean = PastedText.Secret(token, "API token");
        return new ApiCredential([new("Authorization", "Bearer " + clean)], [clean]);
    }

    /// <summary>Cloudflare's legacy pair, sent as <c>X-Auth-Email</c> and <c>X-Auth-Key</c>.</summary>
    /// <exception cref="ArgumentException">One of them is empty or holds a character that no header may carry.</exception>
    public static ApiCredential FromEmailAndKey(string email, string key)
    {
        var cleanKey = PastedText.Secret(key, "API key");
        var cleanEmail = PastedText.Secret(email, "e-mail address");
        return new ApiCredential([new("X-Auth-Email", cleanEmail), new("X-Auth-Key", cleanKey)], [cleanKey, cleanEmail]);
    }

    public override string ToString() => "(secret)";
}

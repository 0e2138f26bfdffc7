using System.Globalization;

namespace ThreatEvents.Http;

/// <summary>
/// How much of its rate limit a service says is left: the header <c>Ratelimit: "default";r=50;t=30</c> (r requests for t more seconds) beside
/// <c>Ratelimit-Policy: "default";q=100;w=60</c> (q requests in w seconds), as Cloudflare sends them.
/// </summary>
/// <param name="Remaining">Requests that are left.</param>
/// <param name="Quota">Requests of the whole window; null where the service does not say.</param>
public sealed record RateBudget(long Remaining, long? Quota)
{
    /// <summary>What is left, from 0 to 1; null where the whole is not known.</summary>
    public double? Fraction => Quota is > 0 ? Math.Min(1, (double)Remaining / Quota.Value) : null;

    /// <summary>The tightest of the limits that the answer names, or null where it names none.</summary>
    internal static RateBudget? Read(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Ratelimit", out var limits)) return null;
        var quotas = response.Headers.TryGetValues("Ratelimit-Policy", out var policies) ? Entries(policies, 'q').ToList() : [];
        return Entries(limits, 'r').Select(limit => new RateBudget(limit.Value, QuotaOf(limit.Name, quotas))).OrderBy(budget => budget.Fraction ?? 1).FirstOrDefault();
    }

    // The names of limit and policy differ in the vendor's own example; where there is one policy, it is meant.
    private static long? QuotaOf(string name, List<(string Name, long Value)> quotas)
        => quotas.FindIndex(quota => quota.Name == name) is var index && index >= 0 ? quotas[index].Value : quotas.Count == 1 ? quotas[0].Value : null;

    private static IEnumerable<(string Name, long Value)> Entries(IEnumerable<string> values, char key)
    {
        foreach (var entry in string.Join(",", values).Split(','))
        {
            var parts = entry.Split(';');
            foreach (var part in parts.Skip(1))
            {
                var pair = part.Trim();
                if (pair.Length > 2 && pair[0] == key && pair[1] == '=' && long.TryParse(pair.Substring(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    yield return (parts[0].Trim(), number);
                }
            }
        }
    }
}

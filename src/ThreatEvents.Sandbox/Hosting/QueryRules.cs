using System.Collections;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>The query parameters that a route knows. Any other one is refused, and so is a single-valued one that is repeated.</summary>
internal sealed class QueryRules : IEnumerable<string>
{
    private readonly Dictionary<string, (TextRule Rule, bool Repeatable)> _rules = new(StringComparer.Ordinal);

    public static QueryRules None { get; } = new();

    public void Add(string name, TextRule rule, bool repeatable = false) => _rules.Add(name, (rule, repeatable));

    public QueryValues Read(SandboxRequest request)
    {
        foreach (var pair in request.QueryPairs)
        {
            if (!_rules.TryGetValue(pair.Key, out var known))
            {
                throw RequestRefusal.Invalid(pair.Key, $"The query parameter '{pair.Key}' is unknown.");
            }

            if (known.Rule(pair.Value) is { } complaint)
            {
                throw RequestRefusal.Invalid(pair.Key, $"The query parameter '{pair.Key}' {complaint}.");
            }

            if (!known.Repeatable && request.QueryPairs.Count(other => other.Key == pair.Key) > 1)
            {
                throw RequestRefusal.Invalid(pair.Key, $"The query parameter '{pair.Key}' must not be repeated.");
            }
        }

        return new QueryValues(request.QueryPairs);
    }

    public IEnumerator<string> GetEnumerator() => _rules.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Text.RegularExpressions;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>A rule and how often it was met. <see cref="FaultRules"/> guards it.</summary>
internal sealed class ActiveRule(FaultRule rule, Fault fault)
{
    private readonly Regex? _pattern = rule.Route is null || rule.Route.StartsWith('/')
        ? null
        : new Regex(rule.Route, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private int _seen;
    private int _used;

    public Fault Fault { get; } = fault;

    public bool Matches(string method, string path, string target)
    {
        if (rule.Method is not null && !rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase)) return false;
        if (rule.Route is null) return true;
        if (_pattern is null) return target.StartsWith(rule.Route, StringComparison.Ordinal);
        return _pattern.IsMatch(path) || _pattern.IsMatch(target);
    }

    /// <summary>Counts a matching request. True when as many as the rule lets pass have passed.</summary>
    public bool HasBegun() => ++_seen > rule.Skip;

    public bool TryUse() => rule.Times is null || _used++ < rule.Times;
}

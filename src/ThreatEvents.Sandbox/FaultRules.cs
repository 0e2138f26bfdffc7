using ThreatEvents.Sandbox.Faults;

namespace ThreatEvents.Sandbox;

/// <summary>The rules in force, in the order in which they were added.</summary>
public sealed class FaultRules
{
    private readonly List<ActiveRule> _rules = [];
    private readonly object _gate = new();
    private readonly SandboxServer _server;

    internal FaultRules(SandboxServer server) => _server = server;

    /// <summary>Puts rules behind the others, all of them or none.</summary>
    /// <exception cref="ArgumentException">A rule has an unknown kind, or lacks what its kind needs.</exception>
    public void Add(params FaultRule[] rules)
    {
        var active = Array.ConvertAll(rules, rule => new ActiveRule(rule, FaultKinds.Create(rule, _server)));
        lock (_gate) _rules.AddRange(active);
    }

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_gate) _rules.Clear();
    }

    /// <summary>The faults of one request: any number that only wait, then at most one other.</summary>
    internal IReadOnlyList<Fault> PlanFor(string method, string path, string target)
    {
        lock (_gate)
        {
            if (_rules.Count == 0) return [];
            var plan = new List<Fault>();
            var open = true;
            foreach (var rule in _rules)
            {
                // Rules behind the deciding one still count the request, so that "skip" counts requests and not chances.
                if (!rule.Matches(method, path, target) || !rule.HasBegun() || !open || !rule.TryUse()) continue;
                plan.Add(rule.Fault);
                open = rule.Fault.IsPassing;
            }

            return plan;
        }
    }
}

using ThreatEvents.Sandbox.Faults;

namespace ThreatEvents.Sandbox;

/// <summary>The kinds of faults that the server can produce.</summary>
public static class FaultKinds
{
    private static readonly Dictionary<string, Func<FaultRule, SandboxServer, Fault>> Makers = new(StringComparer.Ordinal)
    {
        ["latency"] = (rule, _) => new LatencyFault(rule),
    };

    /// <summary>The names of the kinds.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    internal static Fault Create(FaultRule rule, SandboxServer server) => Makers.TryGetValue(rule.Kind, out var make)
        ? make(rule, server)
        : throw new ArgumentException($"There is no fault of the kind '{rule.Kind}'. Kinds: {string.Join(", ", Names)}.", nameof(rule));
}

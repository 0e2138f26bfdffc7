namespace ThreatEvents.Benchmarks.Lab;

/// <summary>Cases that are compared with one another, and so run together.</summary>
internal sealed record BenchGroup(string Name, bool InShell, Func<Settings, Report, Task> RunAsync);

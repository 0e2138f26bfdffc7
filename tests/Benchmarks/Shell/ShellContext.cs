using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What every script is told.</summary>
internal static class ShellContext
{
    public static string Rival => Settings.BuiltModule("Rival", "ThreatEvents.Benchmarks.Rival.dll");

    public static string EmptyModule => Settings.BuiltModule("EmptyModule", "EmptyModule.psd1");

    public static (string Name, object? Value)[] Arguments(ServerProcess server, params (string Name, object? Value)[] more) =>
    [
        ("Manifest", Settings.Manifest),
        ("Rival", Rival),
        ("BaseUri", server.BaseUri),
        ("Token", ServerProcess.Token),
        .. more,
    ];
}

using System.Globalization;
using System.Reflection;

namespace ThreatEvents.Benchmarks.Lab;

/// <summary>What is measured, and how often.</summary>
internal sealed record Settings
{
    public bool Quick { get; init; }

    public bool Shell { get; init; } = true;

    public bool Client { get; init; } = true;

    /// <summary>Only groups whose name begins with one of these.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public string Output { get; init; } = Path.Combine(Root, "tests", "Benchmarks", "out");

    /// <summary>How many events a throughput run reads.</summary>
    public int Events => Quick ? 10_000 : 50_000;

    /// <summary>How many rounds were asked for, where the usual number is not wanted.</summary>
    public int? AskedRounds { get; init; }

    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Manifest => Path.Combine(Root, "ThreatEvents.psd1");

    /// <summary>How often each case of a group runs, where a full run and a quick one take so many rounds.</summary>
    public int Rounds(int full, int quick) => AskedRounds ?? (Quick ? quick : full);

    public static string BuiltModule(string folder, string file)
        => Path.Combine(Root, "tests", "Benchmarks", folder, "bin", Metadata("Configuration"), "net8.0", file);

    public bool Wants(BenchGroup group)
        => (group.InShell ? Shell : Client) && (Only.Count == 0 || Only.Any(start => group.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)));

    /// <exception cref="ArgumentException">An argument is unknown or lacks its value.</exception>
    public static Settings Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i++)
        {
            settings = args[i] switch
            {
                "--quick" => settings with { Quick = true },
                "--client" => settings with { Shell = false },
                "--shell" => settings with { Client = false },
                "--rounds" when i + 1 < args.Length && int.TryParse(args[++i], CultureInfo.InvariantCulture, out var rounds) && rounds > 0
                    => settings with { AskedRounds = rounds },
                "--only" when i + 1 < args.Length => settings with { Only = args[++i].Split(',') },
                "--out" when i + 1 < args.Length => settings with { Output = Path.GetFullPath(args[++i]) },
                var other => throw new ArgumentException($"unknown argument, or one without its value: {other}"),
            };
        }

        return settings;
    }

    private static string Metadata(string key)
        => typeof(Settings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == key).Value!;
}

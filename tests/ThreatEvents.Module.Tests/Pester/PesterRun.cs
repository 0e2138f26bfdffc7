using System.Text.Json;

namespace ThreatEvents.Tests.Pester;

internal sealed record PesterFailure(string Name, string Message);

internal sealed record PesterSuite(string File, int Passed, int Failed, int Skipped, double Seconds, IReadOnlyList<PesterFailure> Failures);

/// <summary>All Pester suites, run once in a real PowerShell, as a user would.</summary>
internal sealed record PesterRun(string Output, IReadOnlyList<PesterSuite> Suites)
{
    public static readonly Lazy<PesterRun> Once = new(Start);

    private static PesterRun Start()
    {
        var results = Repository.PathOf("TestResults", "pester.json");
        Directory.CreateDirectory(Path.GetDirectoryName(results)!);
        File.Delete(results);
        var (_, output) = Engine.Run(
            "-File", Repository.PathOf("tests", "Pester", "Invoke-Suites.ps1"), "-ResultFile", results, "-Pester", BuildFacts.Read("Pester"));
        if (!File.Exists(results)) return new PesterRun(output, []);
        using var document = JsonDocument.Parse(File.ReadAllText(results));
        return new PesterRun(output, document.RootElement.GetProperty("Suites").Deserialize<PesterSuite[]>()!);
    }
}

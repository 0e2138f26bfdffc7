namespace ThreatEvents.Tests.Pester;

/// <summary>The cmdlets' own tests, which need a real PowerShell: one case for each file of tests/Pester.</summary>
public sealed class PesterSuites
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.PathOf("tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Suite(string file)
    {
        var run = PesterRun.Once.Value;
        var suite = run.Suites.SingleOrDefault(suite => suite.File == file);
        if (suite is null) Assert.Fail($"{file} did not run to its end:\n{run.Output}");
        if (suite.Failed > 0) Assert.Fail(string.Join("\n\n", suite.Failures.Select(failure => $"{failure.Name}\n{failure.Message}")));
        Assert.True(suite.Passed + suite.Skipped > 0, $"{file} holds no test.");
    }
}

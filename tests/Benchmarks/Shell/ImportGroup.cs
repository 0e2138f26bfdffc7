using System.Globalization;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What the import takes of a fresh process.</summary>
internal static class ImportGroup
{
    public static BenchGroup Group { get; } = new("pwsh: import", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        var contest = new Contest();
        var processes = new Dictionary<string, List<double>> { ["module"] = [], ["empty"] = [], ["none"] = [] };
        foreach (var (name, module) in ((string, string?)[])[("module", Settings.Manifest), ("empty", ShellContext.EmptyModule), ("none", null)])
        {
            contest.Add(name, async () =>
            {
                var (elapsed, output) = await Pwsh.TimeAsync("Import.ps1", ("Module", module));
                processes[name].Add(elapsed);
                return double.Parse(output, CultureInfo.InvariantCulture);
            });
        }

        await contest.RunAsync(settings.Rounds(15, 3), warmups: 1);
        var (ours, empty) = (contest.Of("module"), contest.Of("empty"));
        report.Add(Row.Of("Import-Module in a fresh process: module", "ms", ours).To("an empty binary module", ours.RatioTo(empty), Bar.AtMost(2)));
        report.Add(Row.Of("Import-Module in a fresh process: an empty binary module", "ms", empty));
        var whole = processes.ToDictionary(pair => pair.Key, pair => new Samples([.. pair.Value.Skip(1)]));
        report.Add(Row.Of("whole process with the import: module", "ms", whole["module"]).To("pwsh with no import", whole["module"].RatioTo(whole["none"])));
        report.Add(Row.Of("whole process with the import: an empty binary module", "ms", whole["empty"]).To("pwsh with no import", whole["empty"].RatioTo(whole["none"])));
        report.Add(Row.Of("whole process: pwsh with no import", "ms", whole["none"]));
    }
}

using System.Globalization;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What fresh processes take: the import, and the first call.</summary>
internal static class StartGroup
{
    public const string Name = "pwsh: start";

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        var imports = new Contest();
        var processes = new Dictionary<string, List<double>> { ["module"] = [], ["empty"] = [], ["none"] = [] };
        foreach (var (name, module) in ((string, string?)[])[("module", Settings.Manifest), ("empty", ShellContext.EmptyModule), ("none", null)])
        {
            imports.Add(name, async () =>
            {
                var (elapsed, output) = await Pwsh.TimeAsync("Import.ps1", ("Module", module));
                processes[name].Add(elapsed);
                return Number(output);
            });
        }

        await imports.RunAsync(settings.Processes, warmups: 1);
        var (ours, empty) = (imports.Of("module"), imports.Of("empty"));
        report.Add(Row.Of(Name, "Import-Module, fresh process: module", "ms", ours) with { Against = "an empty binary module", Ratio = ours.RatioTo(empty), Bar = Bar.AtMost(2) });
        report.Add(Row.Of(Name, "Import-Module, fresh process: an empty binary module", "ms", empty));
        var whole = processes.ToDictionary(pair => pair.Key, pair => new Samples([.. pair.Value.Skip(1)]));
        report.Add(Row.Of(Name, "whole process with the import: module", "ms", whole["module"]) with { Against = "pwsh with no import", Ratio = whole["module"].RatioTo(whole["none"]) });
        report.Add(Row.Of(Name, "whole process with the import: an empty binary module", "ms", whole["empty"]) with { Against = "pwsh with no import", Ratio = whole["empty"].RatioTo(whole["none"]) });
        report.Add(Row.Of(Name, "whole process: pwsh with no import", "ms", whole["none"]));

        var calls = new Contest();
        foreach (var name in (string[])["module", "plain", "restMethod"])
        {
            calls.Add(name, async () => Number(await Pwsh.RunAsync("FirstCall.ps1", ShellContext.Arguments(server, ("Case", name)))));
        }

        await calls.RunAsync(settings.Processes, warmups: 1);
        var (first, plain, loop) = (calls.Of("module"), calls.Of("plain"), calls.Of("restMethod"));
        report.Add(Row.Of(Name, "first 10 events, fresh process: Connect and Get-CtiEvent", "ms", first) with { Against = "plain cmdlet", Ratio = first.RatioTo(plain) });
        report.Add(Row.Of(Name, "first 10 events, fresh process: plain cmdlet", "ms", plain));
        report.Add(Row.Of(Name, "first 10 events, fresh process: Invoke-RestMethod", "ms", loop) with { Against = "module", Ratio = loop.RatioTo(first) });
    }

    private static double Number(string output) => double.Parse(output, CultureInfo.InvariantCulture);
}

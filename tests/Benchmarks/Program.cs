using ThreatEvents.Benchmarks.Allocations;
using ThreatEvents.Benchmarks.Client;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Shell;

namespace ThreatEvents.Benchmarks;

internal static class Program
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/Benchmarks -- [--quick] [--client | --shell] [--only NAMES] [--rounds N] [--out FOLDER]
               dotnet run -c Release --project tests/Benchmarks -- --list
               dotnet run -c Release --project tests/Benchmarks -- --loop CASE SECONDS

          --quick    fewer events and rounds: whether it works, not how fast it is
          --client   only the groups without pwsh
          --shell    only the groups in pwsh
          --only     only groups whose name begins so, several with commas; the others stay in the table as the last run has left them
          --rounds   how often each case of a group runs
          --out      where results.md and results.json go (default: tests/Benchmarks/out)
          --list     the names of the groups
          --loop     one case of the library again and again, for a profiler: cti, audit or cloudforce, and a page size, such as audit:100
        """;

    private static readonly BenchGroup[] Groups =
    [
        .. ThroughputGroup.All,
        LatencyGroup.Group,
        FirstEventGroup.Group,
        AllocationGroup.Group,
        CommitGroup.Group,
        .. PipelineGroup.All,
        SelectFirstGroup.Group,
        SyncGroup.Group,
        ImportGroup.Group,
        .. FirstCallGroup.All,
        .. MemoryGroup.All,
        BulkGroup.Group,
        LinesGroup.Group,
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is ["--loop", var name, var seconds]) return await ClientLoop.RunAsync(name, seconds);
        if (args is ["--list"])
        {
            foreach (var group in Groups) Console.WriteLine(group.Name);
            return 0;
        }

        Settings settings;
        try
        {
            settings = Settings.Parse(args);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{Usage}");
            return 2;
        }

        var report = new Report(settings.Output, keepsOthers: settings.Only.Count > 0);
        foreach (var group in Groups.Where(settings.Wants))
        {
            if (group.InShell && Pwsh.Executable is null) Console.WriteLine($"{group.Name} is left out: there is no pwsh on the path.");
            else await report.RunAsync(group.Name, () => group.RunAsync(settings, report));
        }

        Console.WriteLine();
        Console.WriteLine(report.Markdown());
        return report.Rows.Any(row => row.IsMet == false) ? 1 : 0;
    }
}

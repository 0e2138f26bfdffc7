using System.Text;
using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>Runs of a collection on a disk in memory, and a look at what came of them.</summary>
public abstract class SyncTest
{
    private protected const string Folder = "/state/soc";
    private protected const string Target = "/out/cti.ndjson";

    private protected static SyncOptions Options { get; } = new() { Name = "soc", Folder = Folder, Path = Target, Overlap = TimeSpan.FromHours(1), InitialSpan = TimeSpan.FromDays(1) };

    private protected static Outcome Run(MemoryFiles files, MovingFeed feed, SyncOptions? options = null, bool isPassed = false)
    {
        using var session = SyncSession<CtiEvent>.Open(options ?? Options, feed, files);
        var wasFirst = session.IsFirstRun;
        session.Start(wasFirst ? session.ServerTimeAsync(CancellationToken.None).GetAwaiter().GetResult() : null);
        var passed = new List<string?>();
        var faults = 0;
        while (session.FetchAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page)
        {
            var taken = session.Take(page, isPassed);
            passed.AddRange(taken.New.Select(item => item.Id));
            faults += taken.Faults.Count;
        }

        session.Complete();
        return new Outcome(wasFirst, session.New, session.Late, session.Repeated, faults, session.TakeWarnings(), passed);
    }

    /// <summary>The ids in the files in their order. A line that is none fails.</summary>
    private protected static List<string> Delivered(MemoryFiles files)
    {
        var ids = new List<string>();
        foreach (var (path, content) in files.Files.Where(file => file.Key.StartsWith("/out/", StringComparison.Ordinal) && file.Key.EndsWith(".ndjson", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(content);
            Assert.True(text.Length == 0 || text[text.Length - 1] == '\n', path + " ends within a line");
            foreach (var line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.True(EventLine.TryRead(Encoding.UTF8.GetBytes(line), out var id, out _), "broken: " + line);
                ids.Add(id!);
            }
        }

        return ids;
    }

    private protected static void AssertExactlyOnce(MemoryFiles files, MovingFeed feed)
        => Assert.Equal(feed.Events.Select(item => item.Id!).OrderBy(id => id, StringComparer.Ordinal), Delivered(files).OrderBy(id => id, StringComparer.Ordinal));

    private protected sealed record Outcome(bool WasFirst, long New, long Late, long Repeated, int Faults, IReadOnlyList<string> Warnings, List<string?> Passed);
}

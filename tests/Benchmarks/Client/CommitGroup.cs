using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Continuity;
using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>Whether a collection that runs for a year pays for what it has delivered: a page's commit behind few and behind a million ids.</summary>
internal static class CommitGroup
{
    private const int PageSize = 500;
    private const int FillSize = 5_000;

    public static BenchGroup Group { get; } = new("client: commit", false, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        var many = settings.Quick ? 50_000 : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("threatevents-bench-");
        try
        {
            using var few = new Collection(Path.Combine(folder.FullName, "few"));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var full = new Collection(Path.Combine(folder.FullName, "many"));
            for (var filled = 0; filled < many; filled += FillSize) full.Commit(FillSize);
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;

            var contest = new Contest();
            contest.Add("few", () => Task.FromResult(few.Commit(PageSize)));
            contest.Add("many", () => Task.FromResult(full.Commit(PageSize)));
            await contest.RunAsync(settings.Rounds(41, 5));
            report.Add(Row.Of($"commit of a page of {PageSize} events, three flushes, empty journal", "ms", contest.Of("few")));
            report.Add(Row.Of(FormattableString.Invariant($"the same behind {many:#,0} ids"), "ms", contest.Of("many"))
                .To("that of an empty journal", contest.Of("many").RatioTo(contest.Of("few")), Bar.AtMost(2)));
            report.Add(new Row { Case = FormattableString.Invariant($"memory of {many:#,0} ids"), Value = held, Unit = "MB" });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Collection : IDisposable
    {
        private static readonly DateTimeOffset Clock = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

        private readonly SyncSession<CtiEvent> _session;
        private int _next;
        private int _page;

        public Collection(string folder)
        {
            Directory.CreateDirectory(folder);
            var options = new SyncOptions { Name = "bench", Folder = Path.Combine(folder, "state"), Path = Path.Combine(folder, "out.ndjson") };
            _session = SyncSession<CtiEvent>.Open(options, new SilentFeed(), DiskFiles.Instance);
            _session.Start(Clock);
        }

        /// <summary>Milliseconds for one page of new events.</summary>
        public double Commit(int count)
        {
            var items = new CtiEvent[count];
            for (var i = 0; i < count; i++) items[i] = new CtiEvent { Id = new Guid(_next++, 0, 0, new byte[8]).ToString("D"), Date = Clock.LocalDateTime, Domain = "login.example" };
            var watch = Stopwatch.StartNew();
            _session.Take(new EventPage<CtiEvent> { Items = items, Number = ++_page, ServerTime = Clock });
            return watch.Elapsed.TotalMilliseconds;
        }

        public void Dispose() => _session.Dispose();
    }

    /// <summary>A service that is not asked: the pages are made here.</summary>
    private sealed class SilentFeed : ISyncFeed<CtiEvent>
    {
        public string Source => "cti";

        public string Scope => "bench";

        public string Query => "all events";

        public bool FollowsArrival => false;

        public int RateLimitHits => 0;

        public RateBudget? Budget => null;

        public Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public PageStream<CtiEvent> Open(DateTimeOffset? start, CancellationToken cancellationToken) => throw new NotSupportedException();

        public PageStream<CtiEvent> Newest(int count, CancellationToken cancellationToken) => throw new NotSupportedException();

        public string? IdOf(CtiEvent item) => item.Id;

        public DateTimeOffset? DateOf(CtiEvent item) => item.Date;
    }
}

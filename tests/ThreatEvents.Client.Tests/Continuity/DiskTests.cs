using System.Text;
using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>The same on a real disk, with its locks and its way to replace a file.</summary>
public sealed class DiskTests : SyncTest, IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "threatevents-" + Guid.NewGuid().ToString("N"));

    public DiskTests() => Directory.CreateDirectory(_root);

    private SyncOptions Real => Options with { Folder = Path.Combine(_root, "state", "soc"), Path = Path.Combine(_root, "cti.ndjson") };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Of_two_that_begin_at_once_one_works_and_the_other_is_told_so_fifty_times()
    {
        var feed = new MovingFeed { MaxPageSize = 50 };
        var (worked, busy) = (0, 0);
        for (var round = 0; round < 50; round++)
        {
            feed.Add(round, 100 - round);
            using var barrier = new Barrier(2);
            Parallel.Invoke(Begin, Begin);

            void Begin()
            {
                barrier.SignalAndWait();
                try
                {
                    RunOn(DiskFiles.Instance, Real, feed);
                    Interlocked.Increment(ref worked);
                }
                catch (ContinuityException error) when (error.Kind is ContinuityErrorKind.CheckpointBusy)
                {
                    Interlocked.Increment(ref busy);
                }
            }
        }

        Assert.True(worked >= 50);
        Assert.Equal(100, worked + busy);
        var ids = Ids();
        Assert.Equal(50, ids.Count);
        Assert.Equal(50, ids.Distinct().Count());
    }

    [Fact]
    public void A_read_is_delivered_again_until_it_is_completed()
    {
        var feed = new MovingFeed();
        for (var number = 1; number <= 5; number++) feed.Add(number, 10 - number);
        Assert.Equal(5, Read(feed, finish: true));
        Assert.Equal(5, Read(feed, finish: false));
        Assert.Equal(ContinuityErrorKind.CheckpointNotPending, Assert.Throws<ContinuityException>(Complete).Kind);
        Assert.Equal(5, Read(feed, finish: true));
        Complete();
        Assert.Equal(0, Read(feed, finish: true));
        Complete();
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        feed.Add(6);
        feed.Add(7, 30);
        Assert.Equal(2, Read(feed, finish: true));

        void Complete() => PendingReads.Complete(DiskFiles.Instance, "soc", Real.Folder);
    }

    [Fact]
    public void A_damaged_list_of_a_finished_read_is_never_taken_for_a_whole_one()
    {
        var feed = new MovingFeed();
        for (var number = 1; number <= 5; number++) feed.Add(number, 10 - number);
        Read(feed, finish: true);
        var file = Directory.GetFiles(Real.Folder, "pending.*").Single();
        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 1;
            foreach (var content in new[] { flipped, whole.Take(at).ToArray() })
            {
                File.WriteAllBytes(file, content);
                Assert.Equal(ContinuityErrorKind.CheckpointCorrupt, Assert.Throws<ContinuityException>(() => PendingReads.Complete(DiskFiles.Instance, "soc", Real.Folder)).Kind);
            }
        }

        File.WriteAllBytes(file, whole);
        PendingReads.Complete(DiskFiles.Instance, "soc", Real.Folder);
        Assert.Equal(0, Read(feed, finish: true));
    }

    [Fact]
    public void A_checkpoint_is_made_anew_from_what_was_delivered()
    {
        var feed = new MovingFeed();
        for (var number = 1; number <= 20; number++) feed.Add(number, 100 - number);
        var options = Real with { MaxFileSize = 400 };
        RunOn(DiskFiles.Instance, options, feed);
        foreach (var state in Directory.GetFiles(Real.Folder, "state.*")) File.WriteAllText(state, "x");
        Assert.Equal(20, CheckpointKeeper.Rebuild(DiskFiles.Instance, "soc", Real.Folder, [.. Directory.GetFiles(_root, "*.ndjson")], Real.Path));
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        feed.Add(21);
        Assert.Equal(1, RunOn(DiskFiles.Instance, options, feed));
        Assert.Equal(21, Ids().Distinct().Count());
        Assert.Equal(21, Ids().Count);
    }

    private List<string> Ids()
    {
        var ids = new List<string>();
        foreach (var line in Directory.GetFiles(_root, "*.ndjson").SelectMany(File.ReadAllLines))
        {
            Assert.True(EventLine.TryRead(Encoding.UTF8.GetBytes(line), out var id, out _));
            ids.Add(id!);
        }

        return ids;
    }

    private static long RunOn(IDurableFiles files, SyncOptions options, MovingFeed feed)
    {
        using var session = SyncSession<CtiEvent>.Open(options, feed, files);
        session.Start(session.IsFirstRun ? feed.Clock : null);
        while (session.FetchAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page) session.Take(page);
        session.Complete();
        return session.New;
    }

    private int Read(MovingFeed feed, bool finish)
    {
        using var session = ReadSession<CtiEvent>.Open(Real, feed, DiskFiles.Instance);
        session.Start(session.IsFirstRun ? feed.Clock : null);
        var count = 0;
        while (session.FetchAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page) count += session.Take(page).New.Count;
        if (finish) session.Finish();
        return count;
    }
}

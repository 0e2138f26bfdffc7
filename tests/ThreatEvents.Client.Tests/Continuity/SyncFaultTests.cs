using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>Every step on a file fails in turn, and every byte of the state is damaged in turn.</summary>
public class SyncFaultTests : SyncTest
{
    [Theory]
    [InlineData(false, 0L, false)]
    [InlineData(true, 0L, false)]
    [InlineData(false, 250L, false)]
    [InlineData(true, 250L, false)]
    [InlineData(true, 0L, true)]
    [InlineData(true, 250L, true)]
    public void Whatever_step_fails_nothing_is_lost_nothing_comes_twice_and_no_line_is_taken_back(bool isKilled, long maxFileSize, bool isPassed)
    {
        var options = Options with { MaxFileSize = maxFileSize };
        foreach (var fault in new[] { FileFault.Before, FileFault.Half, FileFault.After })
        {
            for (var runToBreak = 0; runToBreak < 2; runToBreak++)
            {
                var step = 0;
                bool reached;
                do
                {
                    reached = Scenario(options, ++step, fault, isKilled, runToBreak, isPassed);
                }
                while (reached);
                Assert.True(step > 12, "the scenario has too few steps to mean anything");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_while_ids_are_dropped(bool isKilled)
    {
        var step = 0;
        bool reached;
        do
        {
            var (files, feed) = (new MemoryFiles(), new MovingFeed { MaxPageSize = 1500 });
            for (var number = 1; number <= 1100; number++) feed.Add(number, 600);
            files.FailAt(++step, FileFault.After, isKilled);
            Break(files, feed, Options, isPassed: false);
            reached = files.Steps >= step;
            files.Restart();
            feed.Clock = feed.Clock!.Value.AddMinutes(1);
            feed.Add(5000);
            Run(files, feed);
            Run(files, feed);
            AssertExactlyOnce(files, feed);
        }
        while (reached);
        Assert.True(step > 12);
    }

    [Fact]
    public void Every_flipped_byte_and_every_cut_of_the_state_gives_the_right_result_or_a_typed_error_and_never_a_first_run()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        for (var number = 1; number <= 4; number++) feed.Add(number, 10 - number);
        Run(files, feed);
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        feed.Add(5);
        Run(files, feed);
        feed.Add(6);
        var state = files.Files.Keys.Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal) && !path.EndsWith("holder", StringComparison.Ordinal)).ToList();
        Assert.Equal(["ids.000001", "state.bak", "state.json"], state.Select(Path.GetFileName).OrderBy(name => name, StringComparer.Ordinal));
        var (right, typed) = (0, 0);
        foreach (var path in state)
        {
            var whole = files.Files[path];
            for (var at = 0; at < whole.Length; at++)
            {
                foreach (var mask in new byte[] { 0x01, 0x80, 0xFF })
                {
                    var flipped = (byte[])whole.Clone();
                    flipped[at] ^= mask;
                    Try(path, flipped);
                }

                Try(path, [.. whole.Take(at)]);
            }

            Try(path, null);
        }

        Assert.True(right > 100 && typed > 100);

        void Try(string path, byte[]? content)
        {
            var disk = files.Copy();
            if (content is null) disk.Files.Remove(path);
            else disk.Files[path] = content;
            var before = disk.Copy();
            try
            {
                Assert.False(Run(disk, feed).WasFirst);
                AssertExactlyOnce(disk, feed);
                right++;
            }
            catch (ContinuityException error)
            {
                Assert.Equal(ContinuityErrorKind.CheckpointCorrupt, error.Kind);
                Assert.All(before.Files.Where(file => !file.Key.EndsWith("holder", StringComparison.Ordinal)), file => Assert.Equal(file.Value, disk.Files[file.Key]));
                typed++;
            }
        }
    }

    [Fact]
    public void A_state_that_lost_both_generations_is_no_first_run()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1);
        Run(files, feed);
        files.Files.Remove(Folder + "/state.json");
        files.Files.Remove(Folder + "/state.bak");
        Assert.Equal(ContinuityErrorKind.CheckpointCorrupt, Assert.Throws<ContinuityException>(() => Run(files, feed)).Kind);
    }

    /// <returns>Whether the step was reached.</returns>
    private static bool Scenario(SyncOptions options, int step, FileFault fault, bool isKilled, int runToBreak, bool isPassed)
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        files.OnCut = (path, bytes) =>
        {
            if (path.EndsWith(".ndjson", StringComparison.Ordinal)) Assert.DoesNotContain((byte)'\n', bytes);
        };
        var reached = false;
        for (var run = 0; run < 2; run++)
        {
            for (var number = 1; number <= 7; number++) feed.Add((run * 10) + number, number == 4 ? 30 : 8 - number);
            if (run == runToBreak)
            {
                files.FailAt(step, fault, isKilled);
                Break(files, feed, options, isPassed);
                reached = files.Steps >= step;
                files.Restart();
                feed.Clock = feed.Clock!.Value.AddMinutes(1);

                // Earlier than what the broken run was about to write.
                feed.Add(100, 45);
            }
            else
            {
                Run(files, feed, options);
                feed.Clock = feed.Clock!.Value.AddMinutes(10);
            }
        }

        Run(files, feed, options);
        Assert.Equal(0, Run(files, feed, options).New);
        AssertExactlyOnce(files, feed);
        return reached;
    }

    // A courtesy such as the note on who holds the lock may fail in silence; every other step is an error of one kind.
    private static void Break(MemoryFiles files, MovingFeed feed, SyncOptions options, bool isPassed)
    {
        try
        {
            Run(files, feed, options, isPassed);
        }
        catch (ContinuityException error)
        {
            Assert.Equal(ContinuityErrorKind.FileNotWritten, error.Kind);
        }
    }
}

using ThreatEvents.Continuity;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Continuity;

/// <summary>Alone, since the memory is the whole process's.</summary>
[Collection(nameof(Alone))]
public sealed class LongWatchTests
{
    [Fact]
    public async Task Three_days_with_late_events_outages_and_a_wrong_answer_lose_nothing_and_grow_no_memory()
    {
        var feed = new MovingFeed { MaxPageSize = 500, Forgets = TimeSpan.FromHours(1) };
        var dice = new Random(5);
        using var run = new WatchRun(feed, new WatchOptions { Tail = 0 }, pause => feed.Clock += pause);
        await run.PollAsync();
        var expected = new HashSet<string>();
        long atStart = 0;
        var most = 0;
        var added = 0;
        for (var poll = 0; run.Clock.Elapsed < TimeSpan.FromDays(3); poll++)
        {
            for (var i = dice.Next(4); i > 0; i--) expected.Add(feed.Add(++added, dice.Next(10) == 0 ? dice.NextDouble() * 14 : 0).Id!);
            feed.Failure = dice.Next(40) == 0 ? (ApiErrorKind)dice.Next(5, 10) : dice.Next(200) == 0 ? ApiErrorKind.Permission : null;
            await run.PollAsync();
            most = Math.Max(most, run.Held);
            if (poll == 500) atStart = GC.GetTotalMemory(forceFullCollection: true);
        }

        feed.Failure = null;
        await run.PollAsync(2);
        Assert.Equal(run.Delivered.Count, run.Delivered.Distinct().Count());
        Assert.Empty(expected.Except(run.Delivered));
        Assert.Null(run.Failure);
        Assert.True(most < 200, $"{most} ids were held");
        expected.Clear();
        run.Delivered.Clear();
        run.Delivered.TrimExcess();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - atStart, long.MinValue, 5_000_000);
    }
}

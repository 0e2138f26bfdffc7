using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

/// <summary>A patience of nothing makes every page one that was waited for.</summary>
public class TwoAheadTests
{
    [Fact]
    public async Task Two_pages_are_fetched_ahead_once_the_consumer_has_waited_twice()
    {
        var source = new ScriptedSource(2000);
        using var stream = Read(source);

        for (var page = 0; page < 2; page++) await stream.NextAsync();
        Assert.InRange(source.Asked.Count, 2, 3);
        for (var page = 2; page < 10; page++) await stream.NextAsync();

        // What was asked first may come to the service last; the eleventh page at least, the twelfth at most.
        Assert.InRange(source.Asked.Count, 10, 12);
        Assert.Equal(source.Rows.Skip(1000), await stream.ToListAsync());
        Assert.Equal(20, source.Asked.Count);
    }

    [Theory]
    [InlineData(0, 1000, 10)]
    [InlineData(0, 1001, 11)]
    [InlineData(0, 501, 6)]
    [InlineData(100, 400, 4)]
    [InlineData(1200, 500, 8)]
    public async Task First_never_asks_for_a_page_that_cannot_be_needed(int skip, int first, int atMost)
    {
        foreach (var numbered in new[] { true, false })
        {
            var source = new ScriptedSource(2000, numbered);
            using var stream = Read(source, new PageOptions { Skip = skip, First = first });

            Assert.Equal(source.Rows.Skip(skip).Take(first), await stream.ToListAsync());
            Assert.InRange(source.Asked.Count, 1, atMost);
        }
    }

    [Fact]
    public async Task Nothing_is_fetched_ahead_after_a_rate_limit()
    {
        PageStream<string>? stream = null;
        var receivedAtRequest = new List<(int Number, long Received)>();
        var source = new ScriptedSource(1500);
        source.Before = number =>
        {
            if (number == 6) source.RateLimitHits = 1;
            if (number > 8) receivedAtRequest.Add((number, stream!.Received));
        };
        using (stream = Read(source)) await stream.ToListAsync();

        Assert.NotEmpty(receivedAtRequest);
        Assert.All(receivedAtRequest, request => Assert.Equal((request.Number - 1) * 100L, request.Received));
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(true, 5)]
    [InlineData(true, 6)]
    [InlineData(true, 7)]
    [InlineData(false, 4)]
    [InlineData(false, 5)]
    [InlineData(false, 6)]
    [InlineData(false, 7)]
    public async Task Rows_that_shift_under_the_paging_come_out_once_and_are_not_lost(bool numbered, int at)
    {
        foreach (var removed in new[] { 0, 7, 130 })
        {
            var source = new ScriptedSource(1500, numbered);
            source.Before = number =>
            {
                if (number != at) return;
                if (removed > 0) source.Rows.RemoveRange(0, removed);
                else source.Rows.InsertRange(0, ["a", "b", "c"]);
            };
            using var stream = Read(source);

            var read = await stream.ToListAsync();

            Assert.Equal(read.Count, read.Distinct().Count());
            Assert.Empty(Enumerable.Range(0, 1500).Select(ScriptedSource.Name).Except(read));
        }
    }

    [Fact]
    public async Task A_short_page_in_the_middle_leaves_no_gap()
    {
        var source = new ScriptedSource(1000);
        source.Bend = (number, _, page) => number == 5
            ? new PageResult<string> { Items = page.Items.GetRange(0, 60), Total = page.Total, HasMore = true }
            : page;
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    private static PageStream<string> Read(ScriptedSource source, PageOptions? options = null)
        => new([source], options ?? new PageOptions(), CancellationToken.None) { Patience = TimeSpan.Zero };
}

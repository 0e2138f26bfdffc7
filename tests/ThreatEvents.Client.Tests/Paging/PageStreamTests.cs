using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

public class PageStreamTests
{
    private static PageStream<string> Read(ScriptedSource source, PageOptions? options = null) => new([source], options ?? new(), CancellationToken.None);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_comes_out_once_and_in_order(bool numbered)
    {
        var source = new ScriptedSource(1234, numbered);
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
        Assert.Equal(13, source.Asked.Count);
        Assert.Equal(1234, stream.Total);
    }

    [Fact]
    public async Task An_empty_result_is_one_request()
    {
        var source = new ScriptedSource(0);
        using var stream = Read(source);

        Assert.Empty(await stream.ToListAsync());
        Assert.Single(source.Asked);
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(0, 100, 1)]
    [InlineData(0, 101, 2)]
    [InlineData(250, 10, 1)]
    [InlineData(1230, 50, 1)]
    [InlineData(2000, 5, 1)]
    public async Task First_and_skip_never_ask_for_a_page_that_cannot_be_needed(int skip, int first, int requests)
    {
        foreach (var numbered in new[] { true, false })
        {
            var source = new ScriptedSource(1234, numbered);
            using var stream = Read(source, new PageOptions { Skip = skip, First = first });

            Assert.Equal(source.Rows.Skip(skip).Take(first), await stream.ToListAsync());
            Assert.Equal(requests, source.Asked.Count);
        }
    }

    [Fact]
    public async Task First_zero_asks_for_nothing()
    {
        var source = new ScriptedSource(10);
        using var stream = Read(source, new PageOptions { First = 0 });

        Assert.Empty(await stream.ToListAsync());
        Assert.Empty(source.Asked);
    }

    [Fact]
    public async Task Only_one_page_is_fetched_ahead_of_the_consumer()
    {
        var source = new ScriptedSource(1000);
        using var stream = Read(source);

        await stream.NextAsync();
        await stream.NextAsync();

        Assert.InRange(source.Asked.Count, 2, 3);
    }

    [Fact]
    public async Task Rows_that_shift_right_come_out_once()
    {
        var source = new ScriptedSource(300);
        source.Before = number =>
        {
            if (number == 2) source.Rows.InsertRange(0, ["new1", "new2"]);
        };
        using var stream = Read(source);

        var read = await stream.ToListAsync();

        Assert.Equal(Enumerable.Range(0, 300).Select(ScriptedSource.Name), read.Order(StringComparer.Ordinal));
        Assert.Contains("moved from 300 to 302", Assert.Single(stream.TakeWarnings()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_shift_left_are_not_lost(bool numbered)
    {
        var source = new ScriptedSource(500, numbered);
        source.Before = number =>
        {
            if (number == 3) source.Rows.RemoveRange(0, 7);
        };
        using var stream = Read(source);

        var read = await stream.ToListAsync();

        Assert.Equal(Enumerable.Range(0, 500).Select(ScriptedSource.Name), read.Order(StringComparer.Ordinal));
        Assert.NotEmpty(stream.TakeWarnings());
    }

    [Fact]
    public async Task A_page_that_repeats_for_ever_ends_in_an_error_after_the_good_rows()
    {
        var source = new ScriptedSource(1000);
        source.Bend = (_, address, page) => address.Offset == 0 ? page : new PageResult<string> { Items = source.Rows.Take(100).ToList(), Total = 1000, HasMore = true };
        using var stream = Read(source);

        Assert.Equal(100, (await stream.NextAsync())!.Items.Count);
        var error = await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is not null) { } });

        Assert.Equal(ApiErrorKind.Incomplete, error.Kind);
        Assert.InRange(source.Asked.Count, 2, 12);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_page_that_repeats_once_loses_nothing()
    {
        var source = new ScriptedSource(500);
        var repeated = 0;
        source.Bend = (_, address, page) => address.Offset == 200 && repeated++ == 0
            ? new PageResult<string> { Items = source.Rows.Skip(100).Take(100).ToList(), Total = 500, HasMore = true }
            : page;
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    [Fact]
    public async Task Empty_pages_that_promise_more_for_ever_end_in_an_error()
    {
        var source = new ScriptedSource(1000, numbered: true)
        {
            Bend = (_, address, page) => address.Offset < 200 ? page : new PageResult<string> { Items = [], Total = 1000, HasMore = true },
        };
        using var stream = Read(source);

        var read = 0;
        var error = await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is { } page) read += page.Items.Count; });

        Assert.Equal(ApiErrorKind.Incomplete, error.Kind);
        Assert.Equal(200, read);
    }

    [Fact]
    public async Task An_empty_page_that_passes_loses_nothing()
    {
        var source = new ScriptedSource(500, numbered: true);
        var empty = 0;
        source.Bend = (_, address, page) => address.Offset == 300 && empty++ < 2 ? new PageResult<string> { Items = [], Total = 500, HasMore = true } : page;
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    [Fact]
    public async Task Fewer_events_than_the_services_own_total_is_an_error_after_all_rows_came_out()
    {
        var source = new ScriptedSource(250) { Bend = (_, _, page) => new PageResult<string> { Items = page.Items, Total = 260, HasMore = page.HasMore } };
        using var stream = Read(source);

        var read = 0;
        var error = await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is { } page) read += page.Items.Count; });

        Assert.Equal(250, read);
        Assert.Contains("counts 260 events but sent 250", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_page_in_the_middle_leaves_no_gap()
    {
        var source = new ScriptedSource(500);
        source.Bend = (_, address, page) => address.Offset == 100 && page.Items.Count > 60
            ? new PageResult<string> { Items = page.Items.Take(60).ToList(), Total = 500, HasMore = true }
            : page;
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    [Fact]
    public async Task A_service_without_totals_ends_at_a_short_page()
    {
        var source = new ScriptedSource(250) { Bend = (_, _, page) => new PageResult<string> { Items = page.Items } };
        using var stream = Read(source);

        Assert.Equal(source.Rows, await stream.ToListAsync());
        Assert.Null(stream.Total);
    }

    [Fact]
    public async Task Several_queries_count_as_one_result()
    {
        var one = new ScriptedSource(150);
        var two = new ScriptedSource(150);
        for (var index = 0; index < two.Rows.Count; index++) two.Rows[index] = "b" + two.Rows[index];
        using var stream = new PageStream<string>([one, two], new PageOptions { Skip = 160, First = 20 }, CancellationToken.None);

        Assert.Equal(two.Rows.Skip(10).Take(20), await stream.ToListAsync());
        Assert.Single(one.Asked);
        Assert.Single(two.Asked);
    }

    [Fact]
    public async Task Events_that_two_queries_share_come_out_once()
    {
        using var stream = new PageStream<string>([new ScriptedSource(150), new ScriptedSource(150)], new(), CancellationToken.None);

        Assert.Equal(150, (await stream.ToListAsync()).Count);
    }

    [Fact]
    public async Task A_failure_ends_the_stream_after_the_pages_before_it()
    {
        var source = new ScriptedSource(500)
        {
            Bend = (_, address, page) => address.Offset < 200 ? page : throw new ApiException(ApiErrorKind.Server, "gone"),
        };
        using var stream = Read(source);

        var read = 0;
        await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is { } page) read += page.Items.Count; });

        Assert.Equal(200, read);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task After_a_rate_limit_pages_are_asked_for_one_at_a_time()
    {
        PageStream<string>? stream = null;
        var receivedAtRequest = new List<long>();
        var source = new ScriptedSource(1000);
        source.Before = number =>
        {
            source.RateLimitHits = 1;
            receivedAtRequest.Add(stream!.Received);
        };
        using (stream = Read(source)) await stream.ToListAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(page => page * 100L), receivedAtRequest);
    }
}

using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

/// <summary>Several queries, each in the order that was asked for, come as one list in that order.</summary>
public sealed class StreamMergeTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 5)]
    [InlineData(7, 5)]
    [InlineData(250, 100)]
    [InlineData(599, 10)]
    [InlineData(700, 10)]
    public async Task Rows_come_in_one_order_and_windows_are_those_of_the_whole(int skip, int? first)
    {
        var sources = Parts(3, 200);
        using var stream = Merge(sources, new PageOptions { Skip = skip, First = first });

        var all = sources.SelectMany(source => source.Rows).Order(StringComparer.Ordinal).Skip(skip).Take(first ?? int.MaxValue);
        Assert.Equal(all, await stream.ToListAsync());
    }

    [Fact]
    public async Task The_total_is_the_sum_and_costs_no_request_of_its_own()
    {
        var sources = Parts(3, 50);
        using var stream = Merge(sources);

        Assert.Equal(150, await stream.CountAsync());
        Assert.Equal(150, (await stream.ToListAsync()).Count);
        Assert.All(sources, source => Assert.Single(source.Asked));
    }

    [Fact]
    public async Task No_more_than_a_page_ahead_of_each_query_is_asked_for()
    {
        var sources = Parts(3, 1000);
        using var stream = Merge(sources);

        await stream.NextAsync();

        Assert.All(sources, source => Assert.InRange(source.Asked.Count, 1, 3));
    }

    [Fact]
    public async Task A_small_window_asks_each_query_for_that_many_rows()
    {
        var sources = Parts(3, 1000);
        using var stream = Merge(sources, new PageOptions { First = 5 });

        Assert.Equal(5, (await stream.ToListAsync()).Count);
        Assert.All(sources, source => Assert.Equal(5, Assert.Single(source.Asked).Size));
    }

    [Fact]
    public async Task Events_that_queries_share_come_once()
    {
        using var stream = Merge([new ScriptedSource(150), new ScriptedSource(170)], new PageOptions { Skip = 10 });

        Assert.Equal(Enumerable.Range(10, 160).Select(ScriptedSource.Name), await stream.ToListAsync());
    }

    [Fact]
    public async Task A_query_that_breaks_ends_the_list_in_its_error_behind_what_has_come()
    {
        var sources = Parts(2, 300);
        sources[1].Bend = (_, address, page) => address.Offset < 100 ? page : throw new ApiException(ApiErrorKind.Server, "gone");
        using var stream = Merge(sources);

        var rows = new List<string>();
        var error = await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is { } page) rows.AddRange(page.Items); });

        Assert.Equal(ApiErrorKind.Server, error.Kind);
        Assert.InRange(rows.Count, 199, 300);
        Assert.Equal(rows.Order(StringComparer.Ordinal), rows);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_query_that_breaks_is_told_of_even_where_others_fill_the_window()
    {
        var sources = Parts(2, 300);
        sources[1].Bend = (_, _, _) => throw new ApiException(ApiErrorKind.Permission, "not this customer");
        using var stream = Merge(sources, new PageOptions { First = 5 });

        await Assert.ThrowsAsync<ApiException>(async () => { while (await stream.NextAsync() is not null) { } });
    }

    private static PageStream<string> Merge(IReadOnlyList<ScriptedSource> sources, PageOptions? options = null)
        => new([.. sources], StringComparer.Ordinal, options ?? new(), CancellationToken.None);

    /// <summary>Sources whose rows lie between each other's.</summary>
    private static List<ScriptedSource> Parts(int count, int rows) => [.. Enumerable.Range(0, count).Select(part =>
    {
        var source = new ScriptedSource(rows);
        for (var index = 0; index < rows; index++) source.Rows[index] = ScriptedSource.Name((index * count) + ((part + index) % count));
        return source;
    })];
}

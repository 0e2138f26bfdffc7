using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

/// <summary>Services that give fewer rows a page than they are asked for, and totals that cannot be.</summary>
public sealed class LimitedPageTests
{
    public enum Says
    {
        All,
        OnlyTotal,
        OnlyWhetherMore,
        Nothing,
    }

    public static TheoryData<bool, Says, int, int?> Windows
    {
        get
        {
            var data = new TheoryData<bool, Says, int, int?>();
            foreach (var numbered in new[] { true, false })
            {
                foreach (var says in Enum.GetValues<Says>())
                {
                    foreach (var (skip, first) in new (int, int?)[] { (0, null), (150, null), (500, null), (1000, null), (1230, null), (150, 100), (450, 5), (500, 500), (0, 777), (99, 102), (1200, 400), (3000, null) })
                    {
                        data.Add(numbered, says, skip, first);
                    }
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task A_window_is_the_one_that_was_asked_for(bool numbered, Says says, int skip, int? first)
    {
        foreach (var limit in new[] { 100, 250, 499 })
        {
            var source = Source(numbered, says, 1234);
            source.Limit = limit;
            using var stream = new PageStream<string>([source], new PageOptions { Skip = skip, First = first }, CancellationToken.None);

            // Whoever does not count gives nothing to see a limit by, but a round number of rows.
            if (says is Says.Nothing or Says.OnlyWhetherMore && limit != 100) continue;
            Assert.Equal(source.Rows.Skip(skip).Take(first ?? int.MaxValue), await stream.ToListAsync());
            Assert.InRange(source.Asked.Count, 1, (1234 / limit) + 5);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(999)]
    public async Task Pages_by_cursor_are_the_ones_that_were_asked_for(int skip)
    {
        var source = Source(numbered: true, Says.All, 1234);
        source.Limit = 100;
        source.Bend = (_, address, page) =>
        {
            var from = address.Cursor is { } cursor ? int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture) : (int)(address.Offset / address.Size * Math.Min(address.Size, 100));
            var items = source.Rows.Skip(from).Take(Math.Min(address.Size, 100)).ToList();
            var end = from + items.Count;
            return new PageResult<string> { Items = items, NextCursor = end < 1234 ? end.ToString(System.Globalization.CultureInfo.InvariantCulture) : null };
        };
        using var stream = new PageStream<string>([source], new PageOptions { Skip = skip }, CancellationToken.None);
        Assert.Equal(source.Rows.Skip(skip), await stream.ToListAsync());
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(10_000_000_000_000L)]
    public async Task A_total_that_cannot_be_is_unknown(long total)
    {
        var source = new ScriptedSource(250) { Bend = (_, _, page) => new PageResult<string> { Items = page.Items, Total = total, HasMore = page.HasMore } };
        using var stream = new PageStream<string>([source], new PageOptions(), CancellationToken.None);

        Assert.Null(await stream.CountAsync());
        Assert.Equal(source.Rows, await stream.ToListAsync());
        Assert.Null(stream.Total);
    }

    private static ScriptedSource Source(bool numbered, Says says, int rows) => new(rows, numbered)
    {
        MaxPageSize = 500,
        Bend = (_, _, page) => new PageResult<string>
        {
            Items = page.Items,
            Total = says is Says.All or Says.OnlyTotal ? page.Total : null,
            HasMore = says is Says.All or Says.OnlyWhetherMore ? page.HasMore : null,
        },
    };
}

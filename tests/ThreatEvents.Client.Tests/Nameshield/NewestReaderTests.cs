using System.Globalization;
using ThreatEvents.Paging;
using ThreatEvents.Tests.Paging;

namespace ThreatEvents.Tests.Nameshield;

/// <summary>The newest of a list whose order is found out. A row's date is its name: 00000 is the oldest.</summary>
public sealed class NewestReaderTests
{
    private static readonly string[] NewestFive = ["01233", "01232", "01231", "01230", "01229"];

    [Fact]
    public async Task Are_one_request_where_the_newest_come_first()
    {
        var source = new ScriptedSource(1234);
        source.Rows.Reverse();

        Assert.Equal(NewestFive, (await ReadAsync(source, 5)).Items);
        Assert.Single(source.Asked);
    }

    [Fact]
    public async Task Are_two_requests_where_the_newest_come_last()
    {
        var source = new ScriptedSource(1234);

        Assert.Equal(NewestFive, (await ReadAsync(source, 5)).Items);
        Assert.Equal(2, source.Asked.Count);
    }

    [Fact]
    public async Task Are_found_in_the_whole_list_where_there_is_no_order()
    {
        // Every third row in turn: 0, 3, 6 … 1, 4, 7 … would rise at first, so the head is mixed by steps that do not.
        var source = new ScriptedSource(1234);
        var mixed = source.Rows.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture) * 7919 % 1237).ToList();
        source.Rows.Clear();
        source.Rows.AddRange(mixed);

        Assert.Equal(NewestFive, (await ReadAsync(source, 5)).Items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public async Task Are_the_whole_of_a_short_list_in_one_request(int rows)
    {
        var source = new ScriptedSource(rows);

        Assert.Equal(source.Rows.AsEnumerable().Reverse().Take(12), (await ReadAsync(source, 12)).Items);
        Assert.Single(source.Asked);
    }

    [Fact]
    public async Task Are_not_cut_off_by_rows_of_one_moment_at_the_head()
    {
        // Twenty rows of the oldest moment show no order; what comes behind them is newer.
        var source = new ScriptedSource(200);
        var found = await ReadAsync(source, 5, name => string.CompareOrdinal(name, "00020") < 0 ? "00000" : name);

        Assert.Equal(["00199", "00198", "00197", "00196", "00195"], found.Items);
    }

    [Fact]
    public async Task More_than_a_page_of_them_come_whole()
    {
        var source = new ScriptedSource(1234);

        Assert.Equal(source.Rows.AsEnumerable().Reverse().Take(350), (await ReadAsync(source, 350)).Items);
    }

    private static Task<NewestEvents<string>> ReadAsync(ScriptedSource source, int count, Func<string, string>? dated = null) => new NewestReader<string>(
        options => new PageStream<string>([source], options, CancellationToken.None),
        name => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(int.Parse(dated?.Invoke(name) ?? name, CultureInfo.InvariantCulture))).ReadAsync(count);
}

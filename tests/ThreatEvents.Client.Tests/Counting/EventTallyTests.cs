using ThreatEvents.Counting;

namespace ThreatEvents.Tests.Counting;

public class EventTallyTests
{
    [Fact]
    public void Counts_the_values_and_knows_the_first_and_the_last_of_each()
    {
        var tally = new EventTally(["a", "b"], sortsByValue: false);
        var day = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        tally.Add([["x"], ["1", "2"]], day.AddDays(1));
        tally.Add([["x"], ["1"]], day);
        tally.Add([["x"], ["1"]], null);
        tally.Add([[], []], day);
        var rows = tally.Rows(null).ToArray();
        Assert.Equal([("x; 1", 3L), ("[\"\",\"\"]", 1L), ("x; 2", 1L)], rows.Select(row => (row.Value, row.Count)));
        Assert.All(rows, row => Assert.Equal(4, row.Total));
        Assert.Equal(75, rows[0].Share);
        Assert.Equal(("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"), (rows[0].IsoFirstDate, rows[0].IsoLastDate));
        Assert.Equal(DateTimeKind.Local, rows[0].FirstDate!.Value.Kind);
        Assert.Equal(("x", "1"), ((string?)rows[0].Columns["a"], (string?)rows[0].Columns["b"]));
        Assert.Null(rows[1].Columns["a"]);
        Assert.Equal("{\"a\":\"x\",\"b\":\"1\"}", rows[0].Columns.ToString());
        Assert.Single(tally.Rows(1));
    }

    [Fact]
    public void Of_nothing_there_is_no_row_but_the_total()
    {
        Assert.Empty(new EventTally(["a"], sortsByValue: false).Rows(null));
        var row = Assert.Single(new EventTally([], sortsByValue: false).Rows(null));
        Assert.Equal((0L, 0L, 0d, "All"), (row.Count, row.Total, row.Share, row.Value));
        var all = new EventTally([], sortsByValue: false);
        all.Add(41);
        all.Add([], null);
        Assert.Equal(42, Assert.Single(all.Rows(null)).Count);
    }
}

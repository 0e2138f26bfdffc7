using System.Text;
using ThreatEvents.Continuity;
using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Continuity;

public class SyncSessionTests : SyncTest
{
    [Fact]
    public void Each_run_writes_what_is_new_and_a_late_event_is_found_and_counted()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        for (var number = 1; number <= 10; number++) feed.Add(number, 200 - number);
        Assert.Equal(10, Run(files, feed).New);
        Assert.Equal(0, Run(files, feed).New);

        feed.Clock = feed.Clock!.Value.AddMinutes(5);
        feed.Add(11);
        feed.Add(12, 210);
        var third = Run(files, feed);
        Assert.Equal((2, 1), (third.New, third.Late));
        Assert.True(third.Repeated > 0);
        AssertExactlyOnce(files, feed);
        Assert.Equal(feed.DateOf(feed.Events[10]), CheckpointStore.Read(files, "soc", Folder).WatermarkUtc!.Value.Utc);
    }

    [Fact]
    public void A_first_run_looks_back_as_far_as_it_is_told_and_counts_nothing_as_late()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1, 60 * 23.5);
        feed.Add(2, 60 * 25);
        var first = Run(files, feed);
        Assert.Equal((1, 0), (first.New, first.Late));
        Assert.Equal(feed.Clock!.Value.AddDays(-1), feed.AskedFrom);
    }

    [Fact]
    public void The_longest_span_is_all_there_is()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1, 60 * 24 * 365 * 20);
        Assert.Equal(1, Run(files, feed, Options with { InitialSpan = TimeSpan.MaxValue }).New);
        Assert.Null(feed.AskedFrom);
    }

    [Fact]
    public void An_event_dated_in_the_future_does_not_move_the_watermark_past_the_services_clock()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1, -60 * 24 * 365 * 70);
        feed.Add(2, 1);
        Run(files, feed);
        Assert.Equal(feed.Clock!.Value.UtcDateTime, CheckpointStore.Read(files, "soc", Folder).WatermarkUtc!.Value.Utc);
        feed.Clock = feed.Clock!.Value.AddMinutes(10);
        feed.Add(3);
        Assert.Equal(1, Run(files, feed).New);
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void A_service_whose_answers_carry_no_date_is_asked_for_everything_and_that_is_said()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { Clock = null });
        feed.Add(1);
        var first = Run(files, feed);
        Assert.Equal(1, first.New);
        Assert.Null(feed.AskedFrom);
        Assert.Contains(first.Warnings, text => text.Contains("carry no date", StringComparison.Ordinal));
    }

    [Fact]
    public void Lateness_beyond_half_of_the_overlap_is_warned_of()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1);
        Run(files, feed);
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        feed.Add(2, 40);
        Assert.Contains(Run(files, feed).Warnings, text => text.Contains("raise -Overlap", StringComparison.Ordinal));
        Assert.True(CheckpointStore.Read(files, "soc", Folder).MaxLateness > TimeSpan.FromMinutes(35));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_overlap_loses_nothing_and_repeats_nothing(bool followsArrival)
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { MaxPageSize = 500, FollowsArrival = followsArrival });
        for (var number = 1; number <= 1500; number++) feed.Add(number, 600);
        feed.Add(2001, 1);
        feed.BreakAt = 1;
        Assert.Throws<ApiException>(() => Run(files, feed));
        feed.BreakAt = int.MaxValue;

        // A first run that broke off goes on with less, and a later one asks for more than is remembered.
        Run(files, feed, Options with { Overlap = TimeSpan.FromMinutes(5) });
        feed.Clock = feed.Clock!.Value.AddMinutes(10);
        feed.Add(2002);
        Run(files, feed, Options with { Overlap = TimeSpan.FromDays(20) });
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void A_feed_followed_by_arrival_delivers_what_is_dated_weeks_back_once()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { FollowsArrival = true });
        feed.Add(1);
        Run(files, feed);
        feed.Clock = feed.Clock!.Value.AddMinutes(5);
        feed.Add(2, 60 * 24 * 21);
        var second = Run(files, feed);
        Assert.Equal((1, 0), (second.New, second.Late));
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void A_service_that_breaks_off_leaves_what_came_and_the_next_run_goes_on()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { BreakAt = 2 });
        for (var number = 1; number <= 9; number++) feed.Add(number, 100 - number);
        Assert.Throws<ApiException>(() => Run(files, feed));
        Assert.Equal(6, Delivered(files).Count);
        feed.BreakAt = int.MaxValue;
        Assert.Equal(3, Run(files, feed).New);
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_reported_once_and_stops_nothing()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1);
        feed.Faults.Add(new RecordFault(0, "poison", "Record 0 cannot be read."));
        Assert.Equal(1, Run(files, feed).Faults);
        Assert.Equal(0, Run(files, feed).Faults);
    }

    [Fact]
    public void Another_filter_or_account_or_service_is_refused_until_it_is_forced()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1);
        Run(files, feed);
        feed.Query = "criticality=High";
        var refused = Assert.Throws<ContinuityException>(() => Run(files, feed));
        Assert.Equal(ContinuityErrorKind.CheckpointMismatch, refused.Kind);
        Assert.Contains("all events", refused.Message, StringComparison.Ordinal);
        Assert.Contains("criticality=High", refused.Message, StringComparison.Ordinal);
        Run(files, feed, Options with { AdoptOtherQuery = true });
        Run(files, feed);
        feed.Source = "audit";
        Assert.Equal(ContinuityErrorKind.CheckpointMismatch, Assert.Throws<ContinuityException>(() => Run(files, feed, Options with { AdoptOtherQuery = true })).Kind);
    }

    [Fact]
    public void Who_comes_second_to_a_checkpoint_or_a_file_is_told_so()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        using var first = SyncSession<CtiEvent>.Open(Options, feed, files);
        Assert.Equal(ContinuityErrorKind.CheckpointBusy, Assert.Throws<ContinuityException>(() => Run(files, feed)).Kind);
        Assert.Equal(ContinuityErrorKind.SinkBusy, Assert.Throws<ContinuityException>(() => Run(files, feed, Options with { Folder = "/state/other" })).Kind);
    }

    [Fact]
    public void Files_are_changed_between_lines_and_no_event_is_in_two()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { MaxPageSize = 4 });
        for (var number = 1; number <= 20; number++) feed.Add(number, 100 - number);
        var options = Options with { MaxFileSize = 400 };
        Run(files, feed, options);
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        for (var number = 21; number <= 30; number++) feed.Add(number);
        Run(files, feed, options);
        AssertExactlyOnce(files, feed);
        var outputs = files.Files.Where(file => file.Key.EndsWith(".ndjson", StringComparison.Ordinal)).ToList();
        Assert.True(outputs.Count > 5);
        Assert.All(outputs, file => Assert.InRange(file.Value.Length, 1, 400));
        Assert.Contains("/out/cti.000002.ndjson", files.Files.Keys);
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("emptied")]
    [InlineData("another")]
    public void A_file_that_a_rotation_took_away_brings_no_event_twice(string how)
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        for (var number = 1; number <= 5; number++) feed.Add(number, 10 - number);
        Run(files, feed);
        var shipped = Delivered(files);
        if (how == "moved") files.Files.Remove(Target);
        else files.Files[Target] = how == "emptied" ? [] : Encoding.UTF8.GetBytes("{\"another\":\"file\"}\n");
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        feed.Add(6);
        Assert.Equal(1, Run(files, feed).New);
        Assert.Contains(feed.Events[5].Id!, Encoding.UTF8.GetString(files.Files[Target]), StringComparison.Ordinal);
        Assert.DoesNotContain(feed.Events[5].Id!, shipped);
    }

    [Theory]
    [InlineData("a log of another program\nits last line has no end")]
    [InlineData("{\"id\":\"x\",\"cut")]
    [InlineData("plain\n")]
    public void What_a_file_held_before_the_first_run_is_never_cut(string before)
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        files.Files[Target] = Encoding.UTF8.GetBytes(before);
        feed.Add(1);
        Run(files, feed);
        var text = Encoding.UTF8.GetString(files.Files[Target]);
        Assert.StartsWith(before.TrimEnd('\n') + "\n{", text, StringComparison.Ordinal);
        Run(files, feed);
        Assert.Equal(text, Encoding.UTF8.GetString(files.Files[Target]));
    }

    [Fact]
    public void A_new_checkpoint_on_a_file_with_events_does_not_write_them_again()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        for (var number = 1; number <= 5; number++) feed.Add(number, 10 - number);
        Run(files, feed);
        var other = Run(files, feed, Options with { Name = "new", Folder = "/state/new" });
        Assert.Equal((true, 0), (other.WasFirst, other.New));
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void With_another_path_the_events_that_a_killed_run_left_in_the_old_file_are_not_repeated()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        for (var number = 1; number <= 3; number++) feed.Add(number, 10 - number);
        Run(files, feed);
        feed.Clock = feed.Clock!.Value.AddMinutes(1);
        var left = feed.Add(4);
        files.Files[Target] = [.. files.Files[Target], .. Encoding.UTF8.GetBytes(EventLine.Text(left) + "\n{\"id\":\"")];
        feed.Add(5);
        Assert.Equal(1, Run(files, feed, Options with { Path = "/out/other.ndjson" }).New);
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void Zeroes_behind_the_last_line_which_a_power_loss_leaves_are_taken_away()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed());
        feed.Add(1);
        Run(files, feed);
        files.Files[Target] = [.. files.Files[Target], .. new byte[500]];
        feed.Add(2);
        Run(files, feed);
        AssertExactlyOnce(files, feed);
    }

    [Fact]
    public void Ids_out_of_reach_are_dropped_and_those_within_reach_kept()
    {
        var (files, feed) = (new MemoryFiles(), new MovingFeed { MaxPageSize = 500 });
        for (var number = 1; number <= 2000; number++) feed.Add(number, 600);
        feed.Add(2001);
        Run(files, feed);
        Assert.InRange(files.Files.Where(file => file.Key.Contains("/ids.", StringComparison.Ordinal)).Min(file => file.Value.Length), 1, 500);
        Assert.Equal(0, Run(files, feed).New);
        AssertExactlyOnce(files, feed);
    }
}

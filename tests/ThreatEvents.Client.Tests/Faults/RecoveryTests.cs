using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Every fault against every way of reading: passing ones cost nothing, lasting ones end in the right error behind the good rows.</summary>
public class RecoveryTests : Sandboxed
{
    private const int Events = 200;
    private const int MaxRetry = 3;

    private static readonly string[] Nameshield = [Reading.Cti, Reading.Audit];
    private static readonly string[] Lists = [.. Nameshield, Reading.Cloudforce];
    private static readonly string[] All = [.. Lists, Reading.Single];

    public static TheoryData<string, string, int> Passing
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var fault in FaultTable.Passing)
            {
                foreach (var how in All) data.Add(fault.Name, how, 1);

                // As many in a row as are survived.
                data.Add(fault.Name, Reading.Cti, MaxRetry);
            }

            foreach (var fault in FaultTable.PassingInLists)
            {
                // Cloudforce One's bare lists promise nothing that a page could break.
                foreach (var how in fault.Rule.Kind == "emptyPage" ? Nameshield : Lists) data.Add(fault.Name, how, 1);
                data.Add(fault.Name, Reading.Cti, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_fault_loses_nothing_and_repeats_nothing(string fault, string how, int times)
    {
        var (client, expected, single) = await BeginAsync(FaultTable.Find(fault));
        var item = FaultTable.Find(fault);
        Server.Faults.Add(item.With(how == Reading.Single ? 0 : 1, times));

        var ids = await Reading.IdsAsync(how, client, single);

        Assert.Equal(Expected(how, expected, single), ids.Order(StringComparer.Ordinal));
        Assert.True(Server.Log.Count(request => request.Faults.Contains(item.Rule.Kind)) >= 1, "The fault was never tried.");
    }

    public static TheoryData<string, string> Lasting
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var fault in FaultTable.Passing.Concat(FaultTable.Final))
            {
                foreach (var how in All) data.Add(fault.Name, how);
            }

            // What Cloudforce One says about its pages has tests of its own.
            foreach (var fault in FaultTable.PassingInLists.Concat(FaultTable.Lies))
            {
                foreach (var how in Nameshield) data.Add(fault.Name, how);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_lasting_fault_ends_in_its_own_error_behind_the_good_rows(string fault, string how)
    {
        var item = FaultTable.Find(fault);
        var (client, expected, single) = await BeginAsync(item);
        var good = how == Reading.Single ? 0 : item.After;
        Server.Faults.Add(item.With(good, null));

        if (item.Ends is not { } kind || item.HealsIn == how)
        {
            Assert.Equal(Expected(how, expected, single), (await Reading.IdsAsync(how, client, single)).Order(StringComparer.Ordinal));
            return;
        }

        ApiException error;
        if (how == Reading.Single)
        {
            error = await Assert.ThrowsAsync<ApiException>(() => Reading.IdsAsync(how, client, single));
        }
        else
        {
            var broken = await Assert.ThrowsAsync<BrokenOff>(() => Reading.IdsAsync(how, client, single));
            error = broken.Cause;
            Assert.Equal(item.GoodRows ?? Reading.PageSize, broken.Ids.Count);
            Assert.Subset(expected[how].ToHashSet(), broken.Ids.ToHashSet());
        }

        Assert.Equal((kind, item.Status), (error.Kind, error.StatusCode));
        if (kind == ApiErrorKind.Incomplete) return;
        Assert.Equal(item.AtOnce ? 1 : MaxRetry + 1, error.Attempts);
        Assert.Contains(error.Resource!.Split('?')[0], error.Message, StringComparison.Ordinal);
        if (item.Status is { } status)
        {
            Assert.NotNull(error.RequestId);
            Assert.Contains(error.RequestId, error.Message, StringComparison.Ordinal);
            Assert.Contains(error.ApiMessage!, error.Message, StringComparison.Ordinal);
            if (item.Rule.Kind != "html502" && how != Reading.Cloudforce) Assert.Equal(FormattableString.Invariant($"INJECTED_{status}"), error.ApiCode);
        }
    }

    [Theory]
    [InlineData("string")]
    [InlineData("number")]
    [InlineData("null")]
    [InlineData("array")]
    [InlineData("date")]
    public async Task One_broken_record_costs_one_fault_and_not_its_page(string form)
    {
        foreach (var how in Lists)
        {
            var (client, expected, single) = await BeginAsync(FaultTable.Find("500"));
            Server.Faults.Add(new FaultRule { Kind = "brokenRecord", Form = form, Index = 7, Skip = 1, Times = 1 });
            var faults = new List<RecordFault>();

            var ids = await Reading.IdsAsync(how, client, single, faults.AddRange);

            Assert.Equal(7, Assert.Single(faults).Index);
            Assert.Equal(expected[how].Count - 1, ids.Distinct().Count());
            Assert.Subset(expected[how].ToHashSet(), ids.ToHashSet());
            Assert.Equal(form == "date" ? expected[how].Except(ids).Single() : null, faults[0].Id);
        }
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(200_000, "array")]
    public async Task A_record_nested_without_end_costs_one_fault_and_not_its_page(int levels, string? form)
    {
        foreach (var how in Lists)
        {
            var (client, expected, single) = await BeginAsync(FaultTable.Find("500"));
            Server.Faults.Add(new FaultRule { Kind = "deepNesting", Levels = levels, Form = form, Skip = 1, Times = 1 });
            var faults = new List<RecordFault>();

            var ids = await Reading.IdsAsync(how, client, single, faults.AddRange);

            Assert.Single(faults);
            Assert.Equal(expected[how].Count - 1, ids.Count);
        }
    }

    [Theory]
    [InlineData("shiftInsert")]
    [InlineData("shiftRemove")]
    public async Task Rows_that_shift_between_pages_are_neither_lost_nor_repeated(string kind)
    {
        foreach (var how in Nameshield)
        {
            var (client, _, single) = await BeginAsync(FaultTable.Find("500"));
            Server.Faults.Add(new FaultRule { Kind = kind, Count = 3, Skip = 1, Times = 2 });
            var ids = await Reading.IdsAsync(how, client, single);
            Server.Faults.Clear();
            var left = await Reading.IdsAsync(how, client, single);

            Assert.Equal(ids.Count, ids.Distinct().Count());
            if (kind == "shiftRemove") Assert.Subset(ids.ToHashSet(), left.ToHashSet());
            else Assert.True(ids.Count >= Events, $"{ids.Count} of {Events}");
        }
    }

    [Fact]
    public async Task A_service_that_is_away_for_a_moment_is_waited_for()
    {
        foreach (var how in All)
        {
            var (client, expected, single) = await BeginAsync(FaultTable.Find("500"), maxRetry: 12);
            Server.Faults.Add(new FaultRule { Kind = "refuse", Ms = 60, Skip = how == Reading.Single ? 0 : 1, Times = 1 });

            Assert.Equal(Expected(how, expected, single), (await Reading.IdsAsync(how, client, single)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_service_that_stays_away_is_named_after_the_good_rows()
    {
        var (client, _, single) = await BeginAsync(FaultTable.Find("500"));
        Server.Faults.Add(new FaultRule { Kind = "refuse", Ms = 3_600_000, Skip = 1 });

        var broken = await Assert.ThrowsAsync<BrokenOff>(() => Reading.IdsAsync(Reading.Cti, client, single));

        Assert.Equal((ApiErrorKind.Connection, MaxRetry + 1, Reading.PageSize), (broken.Cause.Kind, broken.Cause.Attempts, broken.Ids.Count));
    }

    private async Task<(Clients Client, Dictionary<string, List<string?>> Expected, string Single)> BeginAsync(FaultCase fault, int maxRetry = MaxRetry)
    {
        var nameshield = Start(new SandboxOptions { CtiEvents = Events, AuditEvents = Events, CloudforceEvents = Events }, fault.Timeout, maxRetry);
        var calm = new Clients(Connect(Server.BaseUri), Cloudforce());
        var expected = new Dictionary<string, List<string?>>();
        foreach (var how in Lists) expected[how] = await Reading.IdsAsync(how, calm, "");
        Server.Log.Clear();
        return (new Clients(nameshield, Cloudforce(fault.Timeout, maxRetry)), expected, expected[Reading.Cti][3]!);
    }

    private CloudforceClient Cloudforce(TimeSpan? timeout = null, int maxRetry = 5)
        => Own(new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, ApiCredential.FromToken("sandbox-token"))
        {
            AccountId = Server.Options.AccountId,
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = maxRetry,
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
        }));

    private static IEnumerable<string?> Expected(string how, Dictionary<string, List<string?>> expected, string single)
        => how == Reading.Single ? [single] : expected[how].Order(StringComparer.Ordinal);
}

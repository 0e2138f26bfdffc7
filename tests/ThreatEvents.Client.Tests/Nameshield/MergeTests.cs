using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Nameshield;

/// <summary>Several criticalities against the sandbox: one list in the order that was asked for.</summary>
public sealed class MergeTests : Sandboxed
{
    [Theory]
    [InlineData("date,desc")]
    [InlineData("date")]
    [InlineData("")]
    [InlineData("domain")]
    [InlineData("criticality,desc")]
    [InlineData("criticality;date,desc")]
    [InlineData("brand;domain,desc;id")]
    [InlineData("type,desc;date")]
    public async Task Criticalities_come_in_the_order_of_the_sort(string sort)
    {
        var client = Start(new SandboxOptions { CtiEvents = 1500 });
        string[] order = [.. sort.Split(';', StringSplitOptions.RemoveEmptyEntries), "id"];
        if (sort.Length == 0) order = ["date", "id"];
        using var whole = client.ListCtiEvents(new CtiEventQuery { Sort = order });
        var expected = (await whole.ToListAsync()).Where(item => item.Criticality is "MEDIUM" or "HIGH").Select(item => item.Id).ToArray();

        using var merged = client.ListCtiEvents(new CtiEventQuery { Criticality = ["Medium", "High"], Sort = order });
        Assert.Equal(expected, (await merged.ToListAsync()).Select(item => item.Id));
        using var part = client.ListCtiEvents(new CtiEventQuery { Criticality = ["Medium", "High"], Sort = order, Page = new PageOptions { Skip = 3, First = 5 } });
        Assert.Equal(expected.Skip(3).Take(5), (await part.ToListAsync()).Select(item => item.Id));
    }
}

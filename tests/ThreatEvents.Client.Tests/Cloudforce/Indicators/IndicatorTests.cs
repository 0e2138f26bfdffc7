using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class IndicatorTests : CloudforceTest
{
    [Theory]
    [InlineData(CloudforceEnvelope.Bare, true)]
    [InlineData(CloudforceEnvelope.Bare, false)]
    [InlineData(CloudforceEnvelope.Wrapped, true)]
    public async Task Indicators_come_once_whether_by_cursor_or_by_page(CloudforceEnvelope form, bool cursor)
    {
        var client = Start(envelope: form, cursor: cursor);
        using var stream = client.Indicators.List(new CfIndicatorQuery { DatasetId = ["all"], Page = new() { PageSize = 100 } });
        var all = await stream.ToListAsync();
        Assert.Equal(all.Count, all.Select(item => item.Id).Distinct().Count());
        Assert.True(all.Count > 900);
        Assert.Equal(cursor, Server.Log.Skip(1).All(request => request.Query.StartsWith("cursor=", StringComparison.Ordinal) && !request.Query.Contains('&')));
        Assert.Contains(all, item => item.Tags.Any(tag => tag.Value == "phishing" && tag.Id is not null) && item.Sources.Count > 0 && item.RelatedEvents.Count > 0 && item.RelatedEvents[0].EventId is not null);

        var values = all.Take(150).Select(item => item.Value!).ToArray();
        using var some = client.Indicators.List(new CfIndicatorQuery { DatasetId = ["all"], Value = values });
        Assert.Equal(values.Distinct().Order(), (await some.ToListAsync()).Select(item => item.Value!).Distinct().Order());
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Indicators_of_a_dataset_are_created_changed_and_deleted(CloudforceEnvelope form)
    {
        var client = Start(200, form);
        var made = await client.Indicators.CreateAsync(LabDataset, new CfIndicatorInput { IndicatorType = "DOMAIN", Value = "bad.example", Tags = ["c2"] });
        Assert.Equal(("bad.example", "c2", LabDataset), (made.Value, made.Tags.Single().Value, made.DatasetId));
        Assert.Equal(["c2", "botnet"], (await client.Indicators.EditAsync(LabDataset, made.Id!, new CfIndicatorInput { Tags = ["c2", "botnet"] })).Tags.Select(tag => tag.Value));
        Assert.Equal(2, await client.Indicators.CreateManyAsync(LabDataset, [new() { IndicatorType = "IP", Value = "192.0.2.7" }, new() { IndicatorType = "NEWTYPE", Value = "x" }], autoCreateType: true));
        using var listed = client.Indicators.ListOfDataset(LabDataset, new CfIndicatorQuery { Name = "bad.example" });
        Assert.Equal(made.Id, (await listed.ToListAsync()).Single().Id);
        Assert.NotEmpty(await client.Indicators.ListTagsAsync(LabDataset));
        await client.Indicators.DeleteAsync(LabDataset, made.Id!);
        Assert.Equal(ApiErrorKind.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Indicators.GetAsync(LabDataset, made.Id!))).Kind);

        using var tags = client.Tags.List(new CfTagQuery { Search = "phishing" });
        var tag = (await tags.ToListAsync()).Single().Id!;
        using var tagged = client.Indicators.ListOfTag(new CfTagIndicatorQuery { TagId = tag });
        Assert.All(await tagged.ToListAsync(), item => Assert.Contains(item.Tags, own => own.Value == "phishing"));
        Assert.NotNull(await client.Indicators.CreateTypeAsync(LabDataset, new() { IndicatorType = "SSDEEP", Description = "fuzzy hash" }));
    }
}

using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class LookupTests : CloudforceTest
{
    [Theory, ClassData(typeof(Forms))]
    public async Task Vocabularies_are_read_in_whatever_shape(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        Assert.Contains(await client.Lookups.ListAttackersAsync(), item => item is { Name: "FLYING YETI", Id: "FLYING YETI" });
        Assert.Contains(await client.Lookups.ListCountriesAsync(), item => item is { Id: "CHE", Alpha2: "CH", Name: "Switzerland" });
        Assert.Contains(await client.Indicators.ListTypesAsync(), item => item.Name == "JA3");
        Assert.Contains(await client.Lookups.ListTargetIndustriesAsync([DefaultDataset]), item => item.Name == "Agriculture");
        Assert.Equal(7, (await client.Lookups.ListTargetIndustryCatalogAsync()).Count);
        Assert.NotEmpty(await client.Lookups.ListTargetIndustriesOfDatasetAsync(LabDataset));
        Assert.Contains(await client.Categories.ListAsync(), item => item is { Name: "Phishing", KillChain: 3, ShortName: "phish" } && item.MitreAttack.Contains("T1566"));
        Assert.Equal(6, (await client.Categories.ListCatalogAsync()).Count);
        Assert.Contains(await client.Datasets.ListAsync(), item => item is { Id: DefaultDataset, IsPublic: true, IsAnalytics: false, IndicatorWriteMode: "full" });
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Events_and_indicators_are_counted(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var rows = await client.Events.AggregateAsync(new CfAggregateQuery { AggregateBy = ["attackerCountry"], DatasetId = ["all"] });
        Assert.Equal(1234, rows.Sum(row => row.Count));
        Assert.All(rows, row => Assert.Equal((1234, "attackerCountry"), (row.Total, row.AggregateBy)));
        var cross = await client.Events.AggregateAsync(new CfAggregateQuery { AggregateBy = ["tlp", "category"], GroupByDate = true, DatasetId = ["all"], Limit = 5 });
        Assert.Equal(5, cross.Count);
        Assert.Matches("^(amber|green|red|clear); [A-Z]", cross[0].Value);
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", cross[0].Date);
        Assert.NotEmpty(await client.Indicators.AggregateAsync(new CfIndicatorAggregateQuery { AggregateBy = "indicatorType" }));
    }
}

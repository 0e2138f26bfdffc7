using ThreatEvents.Paging;
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

    [Theory]
    [InlineData("number")]
    [InlineData("null")]
    [InlineData("array")]
    public async Task A_broken_record_costs_itself_and_not_its_list(string form)
    {
        var client = Start();
        var all = (await client.Datasets.ListAsync()).Select(item => item.Id).ToList();
        Server.Faults.Add(new FaultRule { Kind = "brokenRecord", Form = form, Index = 1, Times = 1 });

        var rest = await client.Datasets.ListAsync();

        Assert.Equal(1, Assert.Single(rest.Faults).Index);
        Assert.Equal(all.Where((_, index) => index != 1), rest.Select(item => item.Id));
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Categories_are_created_changed_and_deleted(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var made = await client.Categories.CreateAsync(new() { Name = "Fraud", KillChain = 7, ShortName = "fraud", MitreAttack = ["T1657"] });
        Assert.Equal(("Fraud", 7, "fraud", "T1657"), (made.Name, made.KillChain, made.ShortName, made.MitreAttack.Single()));
        Assert.Equal("Wire fraud", (await client.Categories.EditAsync(made.Id!, new() { Name = "Wire fraud" })).Name);
        Assert.Equal(7, (await client.Categories.GetAsync(made.Id!)).KillChain);
        await client.Categories.DeleteAsync(made.Id!);
        Assert.Equal(ApiErrorKind.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Categories.GetAsync(made.Id!))).Kind);
        await Assert.ThrowsAsync<ArgumentException>(() => client.Categories.CreateAsync(new() { Name = "No number" }));
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Datasets_are_created_changed_deleted_and_shared(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var made = await client.Datasets.CreateAsync(new() { Name = "Lab two", IsPublic = false });
        Assert.Equal("Lab 2", (await client.Datasets.EditAsync(made.Id!, new() { Name = "Lab 2", IsPublic = true })).Name);
        Assert.True((await client.Datasets.GetAsync(made.Id!)).IsPublic);
        Assert.Equal(ApiErrorKind.Conflict, (await Assert.ThrowsAsync<ApiException>(() => client.Datasets.CreateAsync(new() { Name = "Lab 2", IsPublic = false }))).Kind);

        var grant = await client.Datasets.CreatePermissionAsync(made.Id!, new() { Role = "read", SubjectType = "group", SubjectId = "soc" });
        Assert.Equal("write", (await client.Datasets.EditPermissionAsync(made.Id!, grant.Id!, new() { Role = "write" })).Role);
        Assert.Equal((grant.Id, made.Id, "soc"), (await client.Datasets.ListPermissionsAsync(made.Id!)).Select(item => (item.Id, item.DatasetId, item.SubjectId)).Single());
        await client.Datasets.DeletePermissionAsync(made.Id!, grant.Id!);
        Assert.Empty(await client.Datasets.ListPermissionsAsync(made.Id!));

        await client.Datasets.DeleteAsync(made.Id!);
        Assert.DoesNotContain(await client.Datasets.ListAsync(), item => item.Id == made.Id);
        Assert.NotNull((await client.Datasets.ListAsync(includeDeleted: true)).Single(item => item.Id == made.Id).DeletedAt);
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Tags_and_their_groups_are_kept_with_all_fields(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var group = await client.Tags.CreateCategoryAsync(new() { Name = "Actors", Description = "Named actors", Schema = [CfTagSchemaField.From(new Dictionary<string, object> { ["key"] = "cve", ["kind"] = "string", ["maxLength"] = 20 })] });
        Assert.Equal(("cve", "string", 20), (group.Schema.Single().Key, group.Schema[0].Kind, group.Schema[0].MaxLength));
        Assert.Equal("Actors", (await client.Tags.GetCategoryAsync(group.Id!)).Name);
        Assert.Equal("Groups of people", (await client.Tags.EditCategoryAsync(group.Id!, new() { Description = "Groups of people" })).Description);
        var made = await client.Tags.CreateAsync(new CfTagInput
        {
            Value = "QUIET LYNX",
            CategoryUuid = group.Id,
            ActorCategory = "Nation State",
            Motive = new CfAnnotatedText { Value = "Espionage", Confidence = 8 },
            OriginCountry = new CfAnnotatedText { Value = "CHN", Confidence = 6, Tlp = "amber" },
            AttributionOrganization = new CfAnnotatedText { Value = "Lab", Confidence = 9 },
            SophisticationLevel = "high",
            OpsecLevel = "medium",
            ActiveDuration = "2019-",
            DateOfDiscovery = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            InternalDescription = "See wiki",
            Priority = 2,
            Confidence = 4,
            Tlp = "amber-strict",
            Description = "Quiet",
            LastSeen = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero),
            Properties = new Dictionary<string, object?> { ["cve"] = "CVE-2026-1" },
            AliasGroupNames = ["LYNX"],
            AliasGroupNamesInternal = ["L-7"],
            ExternalReferenceLinks = ["https://report.example/1"],
            Aliases = [new CfTagAlias { Value = "Silent Cat", Confidence = 5, Tlp = "green" }],
            InternalAliases = [new CfTagAlias { Value = "Cat" }],
            ExternalReferences = [new CfTagReference { Url = "https://report.example/2", Description = "Report" }],
        });
        Assert.Equal(("CN", "Actors", 4, "amber-strict", "Quiet", "2026-11-02"), (made.OriginCountry, made.CategoryName, made.Confidence, made.Tlp, made.Description, made.LastSeen));
        Assert.Equal(("CN", 6, "amber"), (made.OriginCountryAnnotated!.Value, made.OriginCountryAnnotated.Confidence, made.OriginCountryAnnotated.Tlp));
        Assert.Equal((9, 8, "Espionage"), (made.AttributionOrganizationAnnotated!.Confidence, made.MotiveAnnotated!.Confidence, made.Motive));
        Assert.Null(made.ActorCategoryAnnotated);
        Assert.Equal("CVE-2026-1", made.Properties["cve"]);
        Assert.Equal(made.Value, (await client.Tags.GetAsync(made.Id!)).Value);
        Assert.Equal(("Silent Cat", "2026-01-02"), (made.Aliases.Single().Value, made.DateOfDiscovery));
        Assert.Equal("[{\"value\":\"Silent Cat\",\"confidence\":5,\"tlp\":\"green\"}]", made.Aliases.ToString());
        Assert.Equal(1, (await client.Tags.EditAsync(made.Id!, new CfTagInput { Priority = 1 })).Priority);

        using var found = client.Tags.List(new CfTagQuery { CategoryId = group.Id, Search = "lynx", Filters = [new CfCondition("motive", "equals", "Espionage")] });
        Assert.Equal(made.Id, (await found.ToListAsync()).Single().Id);
        using var all = client.Tags.List(new CfTagQuery { Page = new() { PageSize = 3 } });
        Assert.Equal(8, (await all.ToListAsync()).Count);
        Assert.Equal(8, all.Total);

        await client.Tags.DeleteAsync(made.Id!);
        await client.Tags.DeleteCategoryAsync(group.Id!);
        Assert.Empty(await client.Tags.ListCategoriesAsync("Actors"));
    }

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

    [Theory, ClassData(typeof(Forms))]
    public async Task Saved_queries_and_the_graph(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var made = await client.Queries.CreateAsync(new CfSavedQueryInput { Name = "CN", QueryJson = "{\"a\":1}", AlertEnabled = true });
        Assert.Equal(("CN", "{\"a\":1}", true, false), (made.Name, made.QueryJson, made.AlertEnabled, made.RuleEnabled));
        Assert.False((await client.Queries.EditAsync(made.Id!, new CfSavedQueryInput { AlertEnabled = false })).AlertEnabled);
        Assert.Equal(made.Id, (await client.Queries.ListAsync()).Single().Id);
        await client.Queries.DeleteAsync(made.Id!);
        Assert.Empty(await client.Queries.ListAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => client.Queries.CreateAsync(new CfSavedQueryInput { Name = "bad", QueryJson = "{" }));

        using var stream = client.Events.List(new CfEventQuery { Page = new() { First = 1 } });
        var seed = (await stream.ToListAsync())[0].Id;
        var graph = await client.Relationships.GetGraphAsync(new CfGraphQuery { Seed = ["event:" + seed] });
        Assert.Equal(seed, graph.Node["uuid"]);
        Assert.Contains(graph.Edges, edge => edge.RelationshipType == "appears_in" && edge.SourceId == seed);
        await Assert.ThrowsAsync<ArgumentException>(() => client.Relationships.GetGraphAsync(new CfGraphQuery { Seed = ["who"] }));
    }
}

using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class TagTests : CloudforceTest
{
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
}

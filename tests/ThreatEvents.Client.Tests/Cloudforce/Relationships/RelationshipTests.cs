using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class RelationshipTests : CloudforceTest
{
    [Theory, ClassData(typeof(Forms))]
    public async Task Relationships_are_created_and_followed(CloudforceEnvelope form)
    {
        var client = Start(0, form);
        var ids = new List<string>();
        for (var at = 0; at < 4; at++) ids.Add((await client.Events.CreateAsync(Sample("event " + at))).Id!);
        var result = await client.Relationships.CreateAsync(new() { DatasetId = LabDataset, ParentId = ids[0], ChildIds = [ids[1], ids[2]], RelationshipType = "caused_by" });
        Assert.Equal((true, 2, ids[1]), (result.Success, result.RelationshipsCreated, result.Relationships[0].ChildId));
        await client.Relationships.CreateAsync(new() { DatasetId = LabDataset, ParentId = ids[2], ChildIds = [ids[3]], RelationshipType = "related_to" });
        using var down = client.Relationships.List(new CfRelationshipQuery { EventId = ids[0], DatasetId = LabDataset, Direction = "descendants", IncludeParent = false, Page = new() { PageSize = 2 } });
        Assert.Equal(ids.Skip(1), (await down.ToListAsync()).Select(item => item.Id));
        using var near = client.Relationships.List(new CfRelationshipQuery { EventId = ids[0], DatasetId = LabDataset, MaxDepth = 1, RelationshipType = ["caused_by"] });
        Assert.Equal(ids.Take(3), (await near.ToListAsync()).Select(item => item.Id));
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task The_graph_around_an_event_is_read(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        using var stream = client.Events.List(new CfEventQuery { Page = new() { First = 1 } });
        var seed = (await stream.ToListAsync())[0].Id;
        var graph = await client.Relationships.GetGraphAsync(new CfGraphQuery { Seed = ["event:" + seed] });
        Assert.Equal(seed, graph.Node["uuid"]);
        Assert.Contains(graph.Edges, edge => edge.RelationshipType == "appears_in" && edge.SourceId == seed);
        await Assert.ThrowsAsync<ArgumentException>(() => client.Relationships.GetGraphAsync(new CfGraphQuery { Seed = ["who"] }));
    }
}

using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class SavedQueryTests : CloudforceTest
{
    [Theory, ClassData(typeof(Forms))]
    public async Task Saved_queries_are_created_changed_and_deleted(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        var made = await client.Queries.CreateAsync(new CfSavedQueryInput { Name = "CN", QueryJson = "{\"a\":1}", AlertEnabled = true });
        Assert.Equal(("CN", "{\"a\":1}", true, false), (made.Name, made.QueryJson, made.AlertEnabled, made.RuleEnabled));
        Assert.False((await client.Queries.EditAsync(made.Id!, new CfSavedQueryInput { AlertEnabled = false })).AlertEnabled);
        Assert.Equal(made.Id, (await client.Queries.ListAsync()).Single().Id);
        await client.Queries.DeleteAsync(made.Id!);
        Assert.Empty(await client.Queries.ListAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => client.Queries.CreateAsync(new CfSavedQueryInput { Name = "bad", QueryJson = "{" }));
    }
}

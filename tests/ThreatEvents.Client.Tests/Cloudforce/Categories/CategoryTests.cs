using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class CategoryTests : CloudforceTest
{
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
}

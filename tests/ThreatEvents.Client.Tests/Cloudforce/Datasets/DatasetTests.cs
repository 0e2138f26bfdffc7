using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class DatasetTests : CloudforceTest
{
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
}

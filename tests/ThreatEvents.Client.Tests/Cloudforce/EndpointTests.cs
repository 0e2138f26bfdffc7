using System.Reflection;
using ThreatEvents.Http;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>The endpoints beside the methods of the resource clients, and the sender below them.</summary>
public sealed class EndpointTests : CloudforceTest
{
    private static readonly Type[] Clients = [.. typeof(CfResourceClient).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CfResourceClient)))];

    [Fact]
    public void Every_endpoint_of_every_resource_client_is_gathered_once()
    {
        var declared = Clients.SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(CfEndpoint)).Select(field => (CfEndpoint)field.GetValue(null)!).ToArray();
        Assert.Equal(76, declared.Length);
        Assert.Equal(declared.OrderBy(item => item.Operation, StringComparer.Ordinal), CfEndpoints.All.OrderBy(item => item.Operation, StringComparer.Ordinal));
        Assert.Equal(declared.Length, declared.Select(item => item.Operation).Distinct().Count());
        Assert.Equal(declared.Length, declared.SelectMany(item => new[] { item.Path, item.Predecessor }, (item, path) => (item.Method, path)).Where(item => item.path is not null).Distinct().Count()
            - declared.Count(item => item.Predecessor is not null));
    }

    [Fact]
    public void Every_resource_client_is_reached_from_the_one_of_the_service()
    {
        var client = Start(0);
        var reached = typeof(CloudforceClient).GetProperties().Where(property => Clients.Contains(property.PropertyType)).ToArray();
        Assert.Equal(Clients.OrderBy(type => type.Name, StringComparer.Ordinal), reached.Select(property => property.PropertyType).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(reached, property => Assert.Same(property.GetValue(client), property.GetValue(client)));
    }

    [Fact]
    public async Task An_observer_is_bound_once_and_told_of_every_request_of_its_client_alone()
    {
        var client = Start(0);
        var (mine, other) = (new Witness(), new Witness());
        var watched = client.With(mine);
        await watched.Datasets.ListAsync();
        await watched.ForAccount(Server.Options.AccountId).Categories.ListAsync();
        await Assert.ThrowsAsync<ApiException>(() => watched.ForAccount(new string('a', 32)).Tags.GetAsync("x"));
        await client.With(other).Queries.ListAsync();
        await client.Lookups.ListCountriesAsync();
        await watched.With(null).Lookups.ListCountriesAsync();
        Assert.Equal(["GET", "GET", "GET"], mine.Attempts.Take(3).Select(trace => trace.Method));
        Assert.All(mine.Attempts, trace => Assert.DoesNotContain("countries", trace.Resource));
        Assert.EndsWith("events/queries", Assert.Single(other.Attempts).Resource);
    }

    [Fact]
    public async Task A_client_with_an_observer_leaves_the_connection_open()
    {
        var client = Start(0);
        client.With(new Witness()).Dispose();
        Assert.NotEmpty(await client.Lookups.ListCountriesAsync());
    }
}

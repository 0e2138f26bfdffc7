using System.Diagnostics;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;
using Xunit.Abstractions;

namespace ThreatEvents.Tests.Faults;

/// <summary>Many at a time: one client for all, or each its own.</summary>
public class ConcurrencyTests(ITestOutputHelper output) : Sandboxed
{
    private const int Many = 16;

    [Fact]
    public async Task One_client_serves_many_threads()
    {
        var client = Start(new SandboxOptions { CtiEvents = 400, AuditEvents = 400 });
        Server.Faults.Add(new FaultRule { Kind = "resetMidBody", Skip = 10, Times = 5 }, new FaultRule { Kind = "status", Status = 429, Skip = 30, Times = 5 });
        var levels = new[] { "HIGH", "MEDIUM", "LOW", "NONE" };

        var found = await Task.WhenAll(Enumerable.Range(0, Many).Select(worker => Task.Run(async () =>
        {
            using var stream = client.ListCtiEvents(new CtiEventQuery { Criticality = [levels[worker % 4]], Page = new PageOptions { PageSize = 25 } });
            var events = await stream.ToListAsync();
            Assert.All(events, item => Assert.Equal(levels[worker % 4], item.Criticality));
            Assert.Equal(events.Count, events.Select(item => item.Id).Distinct().Count());
            Assert.Equal(stream.Total, events.Count);
            return events.Count;
        })));

        Assert.Equal(400 * (Many / 4), found.Sum());
    }

    [Fact]
    public async Task Clients_of_their_own_never_use_each_others_token()
    {
        var servers = Enumerable.Range(0, Many).Select(number => Own(SandboxServer.Start(new SandboxOptions { CtiEvents = 150, Seed = number + 1, Token = $"token-{number}" }))).ToArray();
        var clients = servers.Select((server, number) => Connect(server.BaseUri, token: $"token-{number}")).ToArray();

        var ids = await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            using var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 20 } });
            return (await stream.ToListAsync()).Select(item => item.Id).ToArray();
        })));

        Assert.All(ids, own => Assert.Equal(150, own.Length));
        Assert.Equal(Many * 150, ids.SelectMany(own => own).Distinct().Count());
        for (var number = 0; number < Many; number++)
        {
            Assert.All(servers[number].Log, request => Assert.Equal($"Bearer token-{number}", request.Headers["Authorization"]));
        }
    }

    [SoakFact]
    [Trait("Category", "Soak")]
    public async Task A_thousand_rounds_leave_nothing_behind()
    {
        var first = default(Usage);
        for (var round = 0; round <= 1000; round++)
        {
            // Not those of the base class, which keeps hold of them to the test's end.
            using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 120, AuditEvents = 0, CloudforceEvents = 0 });
            var client = new NameshieldClient(
                new ConnectionSettings(ServiceKind.Nameshield, server.BaseUri, ApiCredential.FromToken("sandbox-token")) { RetryBaseDelay = TimeSpan.FromMilliseconds(1) });
            if (round % 3 == 0) server.Faults.Add(new FaultRule { Kind = "resetMidBody", Skip = 1, Times = 1 });
            var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 50 } });
            await stream.NextAsync();

            // Every other one is left in the middle.
            if (round % 2 == 0) await stream.ToListAsync();
            stream.Dispose();
            client.Dispose();
            await server.WhenConnectionsAsync(0).WaitAsync(TimeSpan.FromSeconds(30));
            if (round == 100) first = Usage.Now();
        }

        var last = Usage.Now();
        output.WriteLine($"after 100 rounds: {first}\nafter 1,000 rounds: {last}");
        Assert.True(last.Handles < first.Handles + 50, $"{first} → {last}");
        Assert.True(last.Threads < first.Threads + 20, $"{first} → {last}");
        Assert.True(last.Managed < first.Managed + (8 * 1024 * 1024), $"{first} → {last}");
    }

    private readonly record struct Usage(int Handles, int Threads, long Managed)
    {
        public static Usage Now()
        {
            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            using var self = Process.GetCurrentProcess();
            return new Usage(self.HandleCount, self.Threads.Count, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}

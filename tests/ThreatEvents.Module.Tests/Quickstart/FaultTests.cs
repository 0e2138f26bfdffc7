using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

public sealed class FaultTests : IDisposable
{
    private readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { CtiEvents = 1100 });

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_record_that_cannot_be_read_is_named_and_the_others_are_listed()
    {
        _server.Faults.Add(new FaultRule { Kind = "brokenRecord", Index = 3, Times = 1 });
        var run = await QuickstartRun.StartAsync(_server);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1099, run.Rows.Count());
        Assert.StartsWith("warning: event ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Less_than_the_service_counts_is_a_failure_after_all_that_came()
    {
        _server.Faults.Add(new FaultRule { Kind = "totalDelta", N = 7 });
        var run = await QuickstartRun.StartAsync(_server);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1100, run.Rows.Count());
        Assert.Contains("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("1100", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("By criticality", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_the_service_asks_for_is_announced()
    {
        _server.Faults.Add(new FaultRule { Kind = "status", Status = 429, RetryAfter = "0", Times = 1 });
        var run = await QuickstartRun.StartAsync(_server, "--quiet");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Waiting ", run.Error, StringComparison.Ordinal);
        Assert.Contains("1100 events, 3 pages, 4 requests", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_attacker_or_a_server_writes_never_reaches_the_terminal_as_a_command()
    {
        _server.Faults.Add(new FaultRule { Kind = "hostileText" });
        var listed = await QuickstartRun.StartAsync(_server, "--first", "50");
        _server.Faults.Clear();
        _server.Faults.Add(new FaultRule { Kind = "status", Status = 400, Body = """{"errors":[{"code":"X","message":"\u001b[2Jgone"}]}""" });
        var refused = await QuickstartRun.StartAsync(_server);
        Assert.Equal((0, 1), (listed.ExitCode, refused.ExitCode));
        Assert.DoesNotContain((listed.Output + listed.Error + refused.Error).Replace(Environment.NewLine, "", StringComparison.Ordinal), char.IsControl);
    }
}

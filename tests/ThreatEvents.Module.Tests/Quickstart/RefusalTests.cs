using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("--colour red", "--colour")]
    [InlineData("--criticality purple", "NONE, LOW, MEDIUM, HIGH")]
    [InlineData("--criticality", "needs a value")]
    [InlineData("--csv --quiet", "needs a value")]
    [InlineData("--last 5x", "7d")]
    [InlineData("--last 0d", "7d")]
    [InlineData("--last d", "7d")]
    [InlineData("--first 0", "--first")]
    [InlineData("--first -1", "--first")]
    [InlineData("--events many", "--events")]
    [InlineData("--safe-csv", "--csv")]
    [InlineData("--quiet=yes", "takes no value")]
    [InlineData("--audit --criticality high", "--audit")]
    [InlineData("--url nowhere", "nowhere")]
    [InlineData("--url https://example.test/ --events 5", "--events")]
    [InlineData("--token abc", "NAMESHIELD_API_TOKEN")]
    [InlineData("events.csv", "events.csv")]
    public async Task Bad_arguments_are_named_and_nothing_is_listed(string arguments, string hint)
    {
        var run = await QuickstartRun.StartAsync(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var run = await QuickstartRun.StartAsync("--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            ["--csv", "--safe-csv", "--criticality", "--domain", "--last", "--first", "--audit", "--quiet", "--events", "--url", "--help"],
            option => Assert.Contains($"  {option} ", run.Output, StringComparison.Ordinal));
        Assert.All(run.Lines, line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public async Task A_real_service_needs_a_token_from_the_environment()
    {
        var run = await QuickstartRun.StartAsync("--url", "https://service.test/");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["error: NAMESHIELD_API_TOKEN is not set: put Nameshield's API token into it."], ErrorLines(run));
    }

    [Fact]
    public async Task The_token_is_not_sent_in_clear()
    {
        var run = await StartAsync("--url", "http://service.test/");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("plain http", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_one_clear_line_without_the_token()
    {
        using var server = SandboxServer.Start();
        var run = await StartAsync("--url", server.BaseUri.AbsoluteUri);
        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(ErrorLines(run));
        Assert.Contains("NAMESHIELD_API_TOKEN", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_number_from_the_environment_is_sent()
    {
        using var server = SandboxServer.Start();
        var variables = new Dictionary<string, string> { ["NAMESHIELD_API_TOKEN"] = server.Options.Token, ["NAMESHIELD_CUSTOMER_ID"] = "43" };
        await QuickstartRun.StartAsync(variables, new StringWriter(), CancellationToken.None, "--url", server.BaseUri.AbsoluteUri, "--first", "1");
        Assert.Contains("customerId=43", Assert.Single(server.Log).Query, StringComparison.Ordinal);
    }

    private static Task<QuickstartRun> StartAsync(params string[] arguments)
        => QuickstartRun.StartAsync(new Dictionary<string, string> { ["NAMESHIELD_API_TOKEN"] = "canary-5f2d" }, new StringWriter(), CancellationToken.None, arguments);

    private static string[] ErrorLines(QuickstartRun run) => run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

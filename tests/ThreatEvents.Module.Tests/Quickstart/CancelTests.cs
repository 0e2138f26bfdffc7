using System.Diagnostics;
using System.Globalization;
using ThreatEvents.Quickstart;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

public sealed class CancelTests : IDisposable
{
    private readonly SandboxServer _server = SandboxServer.Start();
    private readonly string _folder = Directory.CreateTempSubdirectory("ThreatEvents").FullName;

    public CancelTests() => _server.Faults.Add(new FaultRule { Kind = "latency", Ms = 600_000, Skip = 1 });

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ctrl_C_while_the_service_is_silent_ends_the_process_with_130_and_leaves_no_file()
    {
        // There is no Ctrl+C to send to a process of no console on Windows; elsewhere it is a signal.
        if (OperatingSystem.IsWindows()) return;
        // What a shell starts in the background inherits that Ctrl+C is ignored, and so would the program: env undoes that.
        string[] program = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", Environment.ProcessPath!] : [Environment.ProcessPath!];
        string[] arguments = [.. program.Skip(1), typeof(App).Assembly.Location, "--url", _server.BaseUri.AbsoluteUri, "--csv", Path.Combine(_folder, "events.csv")];
        var start = new ProcessStartInfo(program[0], arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Session.TokenVariable] = _server.Options.Token;
        using var process = Process.Start(start)!;

        // The first page is out, the second will not come for ten minutes.
        await process.StandardOutput.ReadLineAsync();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        Assert.Equal("Cancelled." + Environment.NewLine, await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_listed()
    {
        using var cancelled = new CancellationTokenSource();
        using var output = new CancellingWriter(cancelled, afterLines: 10);
        var variables = new Dictionary<string, string> { [Session.TokenVariable] = _server.Options.Token };
        var run = await QuickstartRun.StartAsync(variables, output, cancelled.Token, "--url", _server.BaseUri.AbsoluteUri);
        Assert.Equal((130, "Cancelled." + Environment.NewLine), (run.ExitCode, run.Error));
        Assert.Equal(500, run.Rows.Count());
    }

    private sealed class CancellingWriter(CancellationTokenSource source, int afterLines) : StringWriter
    {
        private int _lines;

        public override Task WriteLineAsync(string? value)
        {
            if (++_lines == afterLines) source.Cancel();
            return base.WriteLineAsync(value);
        }
    }
}

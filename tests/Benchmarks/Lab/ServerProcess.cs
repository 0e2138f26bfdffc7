using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ThreatEvents.Benchmarks.Lab;

/// <summary>The stand-in for the services, in a process of its own: its work and its memory are not the client's.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string Token = "sandbox-token";

    public const string AccountId = "0123456789abcdef0123456789abcdef";

    private readonly Process _process;
    private readonly HttpClient _control;

    private ServerProcess(Process process, Uri baseUri)
    {
        _process = process;
        BaseUri = baseUri;
        _control = new HttpClient { BaseAddress = new Uri(baseUri, "_sandbox/") };
    }

    public Uri BaseUri { get; }

    public Uri CloudflareUri => new(BaseUri, "client/v4/");

    /// <param name="events">How many events each service has.</param>
    /// <param name="cacheMegabytes">How much of the rendered pages is kept, so that the server costs next to nothing.</param>
    public static async Task<ServerProcess> StartAsync(int events, int cacheMegabytes)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Sandbox.SandboxServer).Assembly.Location);
        foreach (var argument in (string[])["--events", Text(events), "--cache", Text(cacheMegabytes)]) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server does not start.");

        // The first line ends only when the server listens.
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended at once.");
        var address = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("http://", StringComparison.Ordinal));
        return new ServerProcess(process, new Uri(address));
    }

    /// <summary>Every answer takes at least that long, until it is set anew.</summary>
    public async Task SetLatencyAsync(int milliseconds)
    {
        (await _control.DeleteAsync("faults")).EnsureSuccessStatusCode();
        if (milliseconds > 0) (await _control.PostAsJsonAsync("faults", new { kind = "latency", ms = milliseconds })).EnsureSuccessStatusCode();
    }

    /// <summary>How many requests came since this was last asked.</summary>
    public async Task<int> TakeRequestCountAsync()
    {
        var requests = await _control.GetFromJsonAsync<JsonElement>("requests");
        (await _control.DeleteAsync("requests")).EnsureSuccessStatusCode();
        return (requests.ValueKind == JsonValueKind.Array ? requests : requests.GetProperty("requests")).GetArrayLength();
    }

    public void Dispose()
    {
        _control.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

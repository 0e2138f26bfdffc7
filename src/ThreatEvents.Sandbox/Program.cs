using System.Net.Sockets;

namespace ThreatEvents.Sandbox;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Parse(args);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{CommandLine.Usage}");
            return 2;
        }

        try
        {
            using var server = SandboxServer.Start(line.Options);
            if (line.Latency > 0) server.Faults.Add(new FaultRule { Kind = "latency", Ms = line.Latency });
            Describe(server);
            await WaitForEndAsync();
            return 0;
        }
        catch (SocketException exception)
        {
            await Console.Error.WriteLineAsync($"Port {line.Options.Port} cannot be used: {exception.Message}");
            return 1;
        }
    }

    private static void Describe(SandboxServer server)
    {
        var (options, nameshield) = (server.Options, server.BaseUri.AbsoluteUri);
        Console.WriteLine($"Nameshield   {nameshield}   {server.Cti.Count} threat events, {server.Audit.Count} audit events");
        Console.WriteLine($"             Connect-ThreatEventService -Nameshield -BaseUri {nameshield} -Token {options.Token}");
        Console.WriteLine($"Cloudflare   {server.CloudflareUri}");
        Console.WriteLine(
            $"             Connect-ThreatEventService -Cloudflare -BaseUri {server.CloudflareUri}"
            + $" -AccountId {options.AccountId} -Token {options.Token}");
        Console.WriteLine($"Control      {nameshield}_sandbox/   requests, faults, health");
        Console.WriteLine("Ctrl+C ends it.");
    }

    private static async Task WaitForEndAsync()
    {
        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            end.TrySetResult(true);
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => end.TrySetResult(true);
        await end.Task;
    }
}

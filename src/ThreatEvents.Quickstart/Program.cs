using System.Text;
using ThreatEvents.Quickstart;

// A legacy code page would turn most of the world's domain names into question marks.
if (!Console.IsOutputRedirected || !OperatingSystem.IsWindows()) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var cancelled = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl+C ends the work in good order; a second one ends the process.
    press.Cancel = !cancelled.IsCancellationRequested;
    cancelled.Cancel();
};
return await new App(Console.Out, Console.Error, Environment.GetEnvironmentVariable).RunAsync(args, cancelled.Token);

using ThreatEvents.Quickstart;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

/// <summary>One run of the program in this process, against a sandbox of the test's own or the one it brings along.</summary>
internal sealed record QuickstartRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split(Environment.NewLine);

    /// <summary>The rows of the table.</summary>
    public IEnumerable<string> Rows => Lines.Skip(2).TakeWhile(line => line.Length > 0);

    public static Task<QuickstartRun> StartAsync(params string[] arguments) => StartAsync(null, arguments);

    public static Task<QuickstartRun> StartAsync(SandboxServer? server, params string[] arguments)
    {
        var variables = new Dictionary<string, string>();
        if (server is not null)
        {
            variables["NAMESHIELD_API_TOKEN"] = server.Options.Token;
            arguments = ["--url", server.BaseUri.AbsoluteUri, .. arguments];
        }

        return StartAsync(variables, new StringWriter(), CancellationToken.None, arguments);
    }

    public static async Task<QuickstartRun> StartAsync(
        IReadOnlyDictionary<string, string> variables, StringWriter output, CancellationToken cancellationToken, params string[] arguments)
    {
        using var error = new StringWriter();
        var app = new App(output, error, name => variables.GetValueOrDefault(name));
        var exitCode = await app.RunAsync(arguments, cancellationToken);
        return new QuickstartRun(exitCode, output.ToString(), error.ToString());
    }
}

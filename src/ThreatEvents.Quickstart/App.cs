namespace ThreatEvents.Quickstart;

/// <summary>The program without its console: arguments in, text and an exit code out.</summary>
internal sealed class App(TextWriter output, TextWriter error, Func<string, string?> environment)
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadArguments = 2;

    /// <summary>128 + SIGINT, as shells expect of a program that was ended by Ctrl+C.</summary>
    public const int Cancelled = 130;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var options = Options.Parse(arguments);
            if (options.Help)
            {
                await output.WriteAsync(Usage.Text);
                return Success;
            }

            using var session = Session.Open(options, environment);
            if (session.Notice is { } notice) await error.WriteLineAsync(notice);
            var run = new Run(session.Client, options, output, error);
            await run.ListAsync(cancellationToken);
            return Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await SayAsync("Cancelled.", Cancelled);
        }
        catch (ArgumentException exception)
        {
            return await SayAsync($"error: {SafeText.Escape(PlainMessage(exception))}\n{Usage.Hint}", BadArguments);
        }
        catch (ApiException exception)
        {
            return await SayAsync($"error: {SafeText.Escape(exception.Message)}{HintFor(exception.Kind)}", Failure);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return await SayAsync($"error: {SafeText.Escape(exception.Message)}", Failure);
        }
    }

    private static string HintFor(ApiErrorKind kind) => kind is ApiErrorKind.Authentication or ApiErrorKind.Permission
        ? $" Check {Session.TokenVariable}, the token's role, and whether Nameshield lets this network address in."
        : "";

    // The name of a parameter in the source means nothing to who types a command.
    private static string PlainMessage(ArgumentException exception)
        => exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;

    private async Task<int> SayAsync(string line, int exitCode)
    {
        await error.WriteLineAsync(line);
        return exitCode;
    }
}

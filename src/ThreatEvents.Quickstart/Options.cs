using System.Globalization;

namespace ThreatEvents.Quickstart;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    private static readonly string[] Switches = ["--audit", "--safe-csv", "--quiet", "--help", "-h", "-?"];

    public bool Help { get; private set; }

    public bool Audit { get; private set; }

    public bool Quiet { get; private set; }

    public string? Csv { get; private set; }

    public bool SafeCsv { get; private set; }

    public IReadOnlyList<string> Criticality { get; private set; } = [];

    public string? Domain { get; private set; }

    public TimeSpan? Last { get; private set; }

    public long? First { get; private set; }

    public int? Events { get; private set; }

    public Uri? Url { get; private set; }

    /// <exception cref="ArgumentException">An option that does not exist, lacks its value, has a bad one, or does not go with another.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, value) = Split(arguments[index]);
            if (Switches.Contains(name))
            {
                if (value is not null) throw new ArgumentException($"{name} takes no value.");
            }
            else if (value is null && index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++index];
            }

            options.Set(name, value);
        }

        return options.Help ? options : options.Checked();
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 || !argument.StartsWith("--", StringComparison.Ordinal) ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private void Set(string name, string? value)
    {
        switch (name)
        {
            case "--help" or "-h" or "-?": Help = true; break;
            case "--audit": Audit = true; break;
            case "--quiet": Quiet = true; break;
            case "--safe-csv": SafeCsv = true; break;
            case "--csv": Csv = Needed(name, value); break;
            case "--criticality": Criticality = [.. Criticality, .. Needed(name, value).Split(',', StringSplitOptions.TrimEntries)]; break;
            case "--domain": Domain = Needed(name, value); break;
            case "--last": Last = Span(Needed(name, value)); break;
            case "--first": First = Count(name, value, long.MaxValue); break;
            case "--events": Events = (int)Count(name, value, 5_000_000); break;
            case "--url": Url = Address(Needed(name, value)); break;
            case "--token":
                throw new ArgumentException($"There is no --token: the command line can be read by others. Set {Session.TokenVariable} instead.");
            default:
                throw new ArgumentException($"Unknown option '{SafeText.Escape(name)}'.");
        }
    }

    private Options Checked()
    {
        if (Audit && Criticality.Count > 0) throw new ArgumentException("Audit events have no criticality: --criticality does not go with --audit.");
        if (SafeCsv && Csv is null) throw new ArgumentException("--safe-csv goes with --csv.");
        if (Url is not null && Events is not null) throw new ArgumentException("--events is for the sandbox: it does not go with --url.");
        return this;
    }

    private static string Needed(string name, string? value)
        => string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"{name} needs a value.") : value;

    private static long Count(string name, string? value, long most)
        => long.TryParse(Needed(name, value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new ArgumentException($"{name} needs a whole number from 1 on, not '{SafeText.Escape(value!)}'.");

    private static TimeSpan Span(string value)
    {
        if (int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000)
        {
            switch (value[^1])
            {
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd' when number < 36_500: return TimeSpan.FromDays(number);
            }
        }

        throw new ArgumentException($"--last needs a span such as 30m, 24h or 7d, not '{SafeText.Escape(value)}'.");
    }

    private static Uri Address(string value)
        => Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : throw new ArgumentException($"'{SafeText.Escape(value)}' is not an address.");
}

using System.Globalization;

namespace ThreatEvents.Sandbox;

/// <summary>The program's arguments.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        usage: ThreatEvents.Sandbox [--port N] [--events N] [--cti N] [--audit N] [--cloudforce N]
                                    [--seed N] [--token TEXT] [--latency MS] [--compress] [--cache MB]
                                    [--routes both|current|predecessors]

          --port        the port on 127.0.0.1 (default: any free one)
          --events      how many events each service has (default: 1234)
          --cti, --audit, --cloudforce
                        the same for one service
          --seed        other events (default: 1)
          --token       the token that is accepted (default: sandbox-token)
          --latency     milliseconds to wait before each answer
          --compress    gzip answers for clients that accept it
          --routes      which paths of the Cloudforce One endpoints that Cloudflare is moving are served (default: both)
          --cache       megabytes of rendered pages to keep, for benchmarks (default: 0)
        """;

    private CommandLine(SandboxOptions options, int latency)
    {
        Options = options;
        Latency = latency;
    }

    public SandboxOptions Options { get; }

    public int Latency { get; }

    /// <exception cref="ArgumentException">An argument is unknown, or its value is missing or bad.</exception>
    public static CommandLine Parse(string[] args)
    {
        var defaults = new SandboxOptions();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (token, compress, routes) = (defaults.Token, false, CloudforceRoutes.Both);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--compress":
                    compress = true;
                    break;
                case "--routes":
                    var word = Value(args, ref i);
                    if (!Enum.TryParse(word, ignoreCase: true, out routes) || !Enum.IsDefined(routes)) throw new ArgumentException($"--routes needs both, current or predecessors, not {word}");
                    break;
                case "--token":
                    token = Value(args, ref i);
                    break;
                case "--port" or "--events" or "--cti" or "--audit" or "--cloudforce" or "--seed" or "--latency" or "--cache":
                    numbers[args[i]] = Number(args, ref i);
                    break;
                default:
                    throw new ArgumentException($"unknown argument: {args[i]}");
            }
        }

        int Of(string name, int otherwise) => numbers.TryGetValue(name, out var number) ? number : otherwise;
        if (Of("--port", 0) > 65_535) throw new ArgumentException("--port needs a number up to 65535");
        var events = Of("--events", defaults.CtiEvents);
        var options = new SandboxOptions
        {
            Port = Of("--port", 0),
            CtiEvents = Of("--cti", events),
            AuditEvents = Of("--audit", events),
            CloudforceEvents = Of("--cloudforce", events),
            Seed = Of("--seed", defaults.Seed),
            Token = token,
            CloudforceRoutes = routes,
            Compress = compress,
            CacheMegabytes = Of("--cache", defaults.CacheMegabytes),
        };
        return new CommandLine(options, Of("--latency", 0));
    }

    private static string Value(string[] args, ref int place)
    {
        var name = args[place];
        return ++place < args.Length && args[place].Length > 0 ? args[place] : throw new ArgumentException($"{name} needs a value");
    }

    private static int Number(string[] args, ref int place)
    {
        var name = args[place];
        return int.TryParse(Value(args, ref place), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{name} needs a whole number");
    }
}

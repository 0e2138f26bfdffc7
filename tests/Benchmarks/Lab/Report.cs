using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ThreatEvents.Benchmarks.Lab;

/// <summary>
/// The table: on the console as it grows, and as Markdown and JSON after every line, so that a run that is ended keeps what it has. Groups that
/// were not run again stay as an earlier run has left them, each under its own date.
/// </summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Heads = ["case", "median", "least – most", "rounds", "ratio", "least – most", "to", "bar", ""];

    private readonly string _folder;
    private readonly List<GroupResult> _groups;
    private readonly HashSet<string> _begun = [];
    private GroupResult? _current;
    private Stopwatch _watch = new();

    public Report(string folder, bool keepsOthers)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _groups = keepsOthers && File.Exists(JsonFile) ? JsonSerializer.Deserialize<List<GroupResult>>(File.ReadAllText(JsonFile)) ?? [] : [];
    }

    /// <summary>The lines of this run.</summary>
    public IEnumerable<Row> Rows => _groups.Where(group => _begun.Contains(group.Name)).SelectMany(group => group.Rows);

    private string JsonFile => Path.Combine(_folder, "results.json");

    /// <summary>Runs a group, whose earlier lines are forgotten.</summary>
    public async Task RunAsync(string name, Func<Task> run)
    {
        _current = new GroupResult { Name = name, At = DateTimeOffset.UtcNow, Machine = Machine };
        _watch = Stopwatch.StartNew();
        _begun.Add(name);
        var old = _groups.FindIndex(group => group.Name == name);
        if (old >= 0) _groups[old] = _current;
        else _groups.Add(_current);
        Console.WriteLine($"--- {name}");
        await run();
        _current.IsWhole = true;
        Save();
    }

    public void Add(Row row)
    {
        _current!.Rows.Add(row);
        Console.WriteLine(string.Join("  ", Cells(row).Where(cell => cell.Length > 0)));
        Save();
    }

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("Real HTTP over loopback from a server process of its own. The cases of a group run in turn, round by round; a ratio is the median of the");
        text.AppendLine("rounds' ratios. Each group is of one run.");
        foreach (var group in _groups) Append(text, group);
        return text.ToString();
    }

    private static void Append(StringBuilder text, GroupResult group)
    {
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"**{group.Name}** ({group.At:yyyy-MM-dd HH:mm} UTC, {group.Seconds:0} s{(group.IsWhole ? "" : ", ended early")}; {group.Machine})");
        text.AppendLine();
        var cells = group.Rows.ConvertAll(row => Array.ConvertAll(Cells(row), cell => cell.Replace("|", @"\|", StringComparison.Ordinal)));
        cells.Insert(0, Heads);
        var widths = Enumerable.Range(0, Heads.Length).Select(at => cells.Max(row => row[at].Length)).ToArray();
        for (var at = 0; at < cells.Count; at++)
        {
            text.Append("| ").AppendJoin(" | ", cells[at].Select((cell, column) => cell.PadRight(widths[column]))).AppendLine(" |");
            if (at == 0) text.Append('|').AppendJoin('|', widths.Select(width => new string('-', width + 2))).AppendLine("|");
        }
    }

    private void Save()
    {
        _current!.Seconds = _watch.Elapsed.TotalSeconds;
        File.WriteAllText(JsonFile, JsonSerializer.Serialize(_groups, Indented));
        File.WriteAllText(Path.Combine(_folder, "results.md"), Markdown());
    }

    private static string Machine => FormattableString.Invariant(
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, {Platform}");

    private static string Platform => OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux";

    private static string[] Cells(Row row) =>
    [
        row.Case,
        $"{Number(row.Value)} {row.Unit}",
        row.Rounds > 1 && row is { Least: { } least, Most: { } most } ? $"{Number(least)} – {Number(most)}" : "",
        row.Rounds.ToString(CultureInfo.InvariantCulture),
        row.Ratio is { } ratio ? Ratio(ratio) : "",
        row.Rounds > 1 && row is { LeastRatio: { } low, MostRatio: { } high } ? $"{Ratio(low)} – {Ratio(high)}" : "",
        row.Against ?? "",
        row.Bar?.ToString() ?? "",
        Verdict(row),
    ];

    private static string Verdict(Row row)
    {
        if (row.IsMet is not { } met) return "";
        var word = met ? "met" : "MISSED";
        return row.RoundsMet is { } rounds && rounds != (met ? row.Rounds : 0) ? $"{word} (in {rounds} of {row.Rounds} rounds)" : word;
    }

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}

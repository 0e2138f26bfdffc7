using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ThreatEvents.Benchmarks.Lab;

/// <summary>The table: on the console as it grows, and as Markdown and JSON at the end.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Heads = ["group", "case", "median", "least", "runs", "noise", "ratio", "to", "bar", ""];

    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;

    public IReadOnlyList<Row> Rows => _rows;

    public void Add(Row row)
    {
        _rows.Add(row);
        Console.WriteLine(string.Join("  ", Cells(row).Where(cell => cell.Length > 0)));
    }

    public void Note(string text)
    {
        _notes.Add(text);
        Console.WriteLine(text);
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var markdown = Markdown();
        File.WriteAllText(Path.Combine(folder, "results.md"), markdown);
        File.WriteAllText(Path.Combine(folder, "results.json"), JsonSerializer.Serialize(new { At = _begun, Machine, Notes = _notes, Rows = _rows }, Indented));
        Console.WriteLine();
        Console.WriteLine(markdown);
    }

    private static string Machine => FormattableString.Invariant(
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, {(OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux")}");

    private string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured {_begun:yyyy-MM-dd HH:mm} UTC on {Machine}; {(DateTimeOffset.UtcNow - _begun).TotalMinutes:0} minutes. Real HTTP over loopback from a server process of its own.");
        text.AppendLine("Cases of a group run in turn, round by round; a ratio is the median of the rounds' ratios. Noise is the interquartile range over the median.");
        text.AppendLine();
        var cells = _rows.ConvertAll(Cells);
        cells.Insert(0, Heads);
        var widths = Enumerable.Range(0, Heads.Length).Select(at => cells.Max(row => row[at].Length)).ToArray();
        for (var at = 0; at < cells.Count; at++)
        {
            text.Append("| ").AppendJoin(" | ", cells[at].Select((cell, column) => cell.PadRight(widths[column]))).AppendLine(" |");
            if (at == 0) text.Append('|').AppendJoin('|', widths.Select(width => new string('-', width + 2))).AppendLine("|");
        }

        if (_notes.Count > 0) text.AppendLine();
        foreach (var note in _notes) text.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        return text.ToString();
    }

    private static string[] Cells(Row row) =>
    [
        row.Group,
        row.Case,
        $"{Number(row.Value)} {row.Unit}",
        row.Least is { } least ? Number(least) : "",
        row.Runs.ToString(CultureInfo.InvariantCulture),
        row.Noise is { } noise ? string.Create(CultureInfo.InvariantCulture, $"{noise * 100:0} %") : "",
        row.Ratio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}") : "",
        row.Against ?? "",
        row.Bar?.ToString() ?? "",
        row.IsMet is { } met ? met ? "met" : "MISSED" : "",
    ];

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}

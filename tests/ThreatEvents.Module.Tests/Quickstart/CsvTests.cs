using System.Globalization;
using System.Text;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

public sealed class CsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ThreatEvents").FullName;

    private string Csv => Path.Combine(_folder, "events.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("en-US")]
    public async Task The_file_reads_back_as_what_the_service_holds_in_any_culture(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 620 });
        var run = await QuickstartRun.StartAsync(server, "--csv", Csv);
        Assert.Equal(0, run.ExitCode);

        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(Csv));
        Assert.False(text.StartsWith('\uFEFF'));
        var rows = CsvRows.Parse(text);
        var header = rows[0];
        Assert.Equal(["Id", "Date", "Type", "Domain"], header.Take(4));
        Assert.Equal(621, rows.Count);
        Assert.All(rows, row => Assert.Equal(header.Count, row.Count));
        Assert.Equal(620, rows.Skip(1).Select(row => row[0]).Distinct().Count());
        Assert.All(rows.Skip(1), row => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", row[1]));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.Contains("ThreatEvents.", StringComparison.Ordinal) || cell.Contains("System.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Titles_with_quotes_line_breaks_and_formulas_stay_as_they_are_unless_safe_cells_are_wanted()
    {
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 500 });
        var raw = await QuickstartRun.StartAsync(server, "--csv", Csv);
        var title = CsvRows.Parse(await File.ReadAllTextAsync(Csv))[0].ToList().IndexOf("PageTitle");
        var titles = CsvRows.Parse(await File.ReadAllTextAsync(Csv)).Select(row => row[title]).ToList();
        var formula = Assert.Single(titles, text => text.StartsWith('='));
        Assert.Contains(titles, text => text.Contains("\r\nsign; in, \"now\"", StringComparison.Ordinal));
        Assert.Contains("--safe-csv", raw.Output, StringComparison.Ordinal);

        await QuickstartRun.StartAsync(server, "--csv", Csv, "--safe-csv");
        var cells = CsvRows.Parse(await File.ReadAllTextAsync(Csv)).SelectMany(row => row).ToList();
        Assert.Contains("'" + formula, cells);
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Audit_events_export_too()
    {
        await QuickstartRun.StartAsync("--audit", "--events", "40", "--csv", Csv);
        var rows = CsvRows.Parse(await File.ReadAllTextAsync(Csv));
        Assert.Equal(41, rows.Count);
        Assert.Contains("Change", rows[0]);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_old_file_and_no_other()
    {
        await File.WriteAllTextAsync(Csv, "old");
        using var server = SandboxServer.Start();
        var variables = new Dictionary<string, string> { ["NAMESHIELD_API_TOKEN"] = "wrong" };
        var run = await QuickstartRun.StartAsync(variables, new StringWriter(), CancellationToken.None, "--url", server.BaseUri.AbsoluteUri, "--csv", Csv);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal([Csv], Directory.GetFiles(_folder));
        Assert.Equal("old", await File.ReadAllTextAsync(Csv));
    }

    [Fact]
    public async Task A_place_that_does_not_exist_is_named_before_any_request()
    {
        using var server = SandboxServer.Start();
        var run = await QuickstartRun.StartAsync(server, "--csv", Path.Combine(_folder, "nowhere", "events.csv"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Log);
    }
}

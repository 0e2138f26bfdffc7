namespace ThreatEvents.Reporting;

/// <summary>A report as one file that needs nothing else: no script, no link, no picture from elsewhere. It follows the reader's dark mode, and prints.</summary>
internal sealed class WebReport
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private const double ChartHeight = 100;

    private readonly EventReport _report;
    private readonly HtmlPage _page;
    private readonly ReportWords _words;

    private WebReport(EventReport report, HtmlPage page) => (_report, _page, _words) = (report, page, new ReportWords(report));

    public static void Write(EventReport report, Stream stream)
    {
        using var page = new HtmlPage(stream);
        new WebReport(report, page).Write();
    }

    private void Write()
    {
        var title = _report.Options.Title;
        _page.Open("html", "lang", "en").Line().Open("head").Line()
            .Void("meta", "charset", "utf-8").Line()
            .Void("meta", "http-equiv", "Content-Security-Policy", "content", Policy).Line()
            .Void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").Line()
            .Void("meta", "name", "referrer", "content", "no-referrer").Line()
            .Element("title", title).Line()
            .Style(ReportStyle.Sheet).Line().Close().Line().Open("body").Line();
        _page.Open("header").Element("h1", title).Element("p", _words.Period(), "class", "dim").Close().Line();
        if (_report.Within == 0) _page.Element("p", "No event lies in this period.").Line();
        foreach (var section in _report.Sections) Section(section);
        _page.Open("footer", "class", "dim");
        foreach (var line in _words.Origin()) _page.Element("p", line);
        _page.Close().Line().Close().Line().Close().Line();
    }

    private void Section(ReportSection section)
    {
        _page.Open("section").Line().Element("h2", section.Heading).Line().Open("div", "class", "figures");
        foreach (var figure in section.Figures)
        {
            _page.Open("div", "class", "figure").Element("span", figure.Name, "class", "dim").Element("b", _words.Value(figure));
            if (_words.Change(figure) is { } change) _page.Element("span", change, "class", "dim");
            _page.Close();
        }

        _page.Close().Line();
        if (section.Chart is { } chart) Chart(chart);
        if (section.Listed is { Rows.Count: > 0 } listed) List(listed);
        _page.Open("div", "class", "tables").Line();
        foreach (var table in section.Tables.Where(table => table.Rows.Count > 0)) Bars(table);
        _page.Close().Line().Close().Line();
    }

    /// <summary>Bars of their parts. The words stand outside of the drawing, which is stretched to the width of the window.</summary>
    private void Chart(DayChart chart)
    {
        var most = Math.Max(1, chart.Bars.Max(bar => bar.Total));
        _page.Open("div", "class", "chart").Element("h3", $"By {chart.Unit}");
        if (chart.Series.Count > 1)
        {
            _page.Open("p", "class", "key dim");
            for (var part = 0; part < chart.Series.Count; part++) _page.Open("span").Open("i", "class", Tone(chart, part)).Close().Text(chart.Series[part]).Close();
            _page.Close();
        }

        _page.Element("p", $"most: {_words.Number(most)}", "class", "dim");
        var width = chart.Bars.Count * 10;
        _page.Open("svg", "viewBox", $"0 0 {width} {HtmlPage.Number(ChartHeight)}", "preserveAspectRatio", "none", "role", "img").Element("title", $"Events by {chart.Unit}");
        for (var at = 0; at < chart.Bars.Count; at++)
        {
            var bar = chart.Bars[at];
            _page.Open("g").Element("title", $"{_words.Day(bar.Day)}: {string.Join(", ", Parts(chart, bar))}");
            var top = ChartHeight;
            for (var part = chart.Series.Count - 1; part >= 0; part--)
            {
                if (bar.Parts[part] == 0) continue;
                var height = bar.Parts[part] * ChartHeight / most;
                top -= height;
                _page.Open("rect", "x", HtmlPage.Number((at * 10) + 1), "y", HtmlPage.Number(top), "width", "8", "height", HtmlPage.Number(Math.Max(height, 0.5)))
                    .Attribute("class", Tone(chart, part)).Close();
            }

            _page.Close();
        }

        _page.Open("rect", "x", "0", "y", HtmlPage.Number(ChartHeight - 0.6), "width", HtmlPage.Number(width), "height", "0.6", "class", "rail").Close().Close();
        _page.Open("div", "class", "ends dim").Element("span", _words.Day(chart.Bars[0].Day));
        if (chart.Bars.Count > 1) _page.Element("span", _words.Day(chart.Bars[chart.Bars.Count - 1].Day));
        _page.Close().Close().Line();
    }

    private IEnumerable<string> Parts(DayChart chart, DayBar bar) => chart.Series.Count == 1
        ? [_words.Number(bar.Total)]
        : chart.Series.Select((name, part) => (name, count: bar.Parts[part])).Where(part => part.count > 0).Select(part => $"{part.name} {_words.Number(part.count)}").DefaultIfEmpty("0");

    private void Bars(ReportTable table)
    {
        var most = Math.Max(1, table.Rows.Max(row => row.Count));
        _page.Open("div", "class", "bars").Element("h3", table.Title).Open("table");
        foreach (var row in table.Rows)
        {
            _page.Open("tr").Open("td").Text(ReportText.Of(row.Name))
                .Open("svg", "viewBox", "0 0 100 4", "preserveAspectRatio", "none")
                .Open("rect", "width", "100", "height", "4", "class", "rail").Close()
                .Open("rect", "width", HtmlPage.Number(row.Count * 100.0 / most), "height", "4", "class", "plain").Close()
                .Close().Close().Element("td", _words.Number(row.Count), "class", "number");
            if (_report.HasBefore) _page.Element("td", Short(row), "class", "number dim");
            _page.Close().Line();
        }

        _page.Close();
        if (table.Note is { } note) _page.Element("p", note, "class", "dim");
        _page.Close().Line();
    }

    private string Short(ReportRow row) => row.Count == row.Before ? "=" : $"{(row.Count > row.Before ? "▲" : "▼")} {_words.Number(Math.Abs(row.Count - row.Before))}";

    private void List(EventTable table)
    {
        _page.Open("div", "class", "list").Element("h3", table.Title).Open("div", "class", "wide").Open("table").Open("thead").Open("tr");
        foreach (var column in table.Columns) _page.Element("th", column);
        _page.Close().Close().Open("tbody").Line();
        foreach (var row in table.Rows)
        {
            _page.Open("tr");
            foreach (var cell in row) _page.Element("td", ReportText.Of(cell));
            _page.Close().Line();
        }

        _page.Close().Close().Close().Close().Line();
    }

    private static string Tone(DayChart chart, int part) => chart.Series.Count == 1 ? "plain" : chart.Series.Count == 2 && part == 1 ? "s3" : $"s{part}";
}

namespace ThreatEvents.Reporting;

/// <summary>
/// A report for the body of a mail. Mail programs leave out style sheets and drawings: bars are cells with a colour, and every style stands at its element.
/// What is longer than <see cref="MostBytes"/> they cut off, so tables become shorter until it fits.
/// </summary>
internal sealed class MailReport
{
    /// <summary>Bytes. The best known program clips at 102 KB.</summary>
    public const int MostBytes = 100 * 1024;

    private const string Font = "font-family:Segoe UI,Arial,sans-serif;";
    private const string Dim = Font + "font-size:12px;color:#57606a;";
    private const string Body = Font + "font-size:13px;color:#1b1f24;";
    private const string Cell = "padding:3px 8px 3px 0;border-top:1px solid #d0d7de;";
    private const string Thin = "font-size:0;line-height:0;";
    private const int BarWidth = 560;
    private const int ChartHeight = 100;

    private readonly EventReport _report;
    private readonly HtmlPage _page;
    private readonly ReportWords _words;
    private readonly int _rows;

    private MailReport(EventReport report, HtmlPage page, int rows) => (_report, _page, _words, _rows) = (report, page, new ReportWords(report), rows);

    /// <returns>How many rows a table could have.</returns>
    public static int Write(EventReport report, Stream stream)
    {
        for (var rows = report.Options.TopCount; ; rows /= 2)
        {
            using var body = new MemoryStream();
            using (var page = new HtmlPage(body)) new MailReport(report, page, rows).Write();
            if (body.Length > MostBytes && rows > 0) continue;
            body.WriteTo(stream);
            return rows;
        }
    }

    private void Write()
    {
        _page.Open("html", "lang", "en").Open("head").Void("meta", "charset", "utf-8").Element("title", _report.Options.Title).Close().Line()
            .Open("body", "style", "margin:0;padding:16px;background:#ffffff;").Line()
            .Element("h1", _report.Options.Title, "style", Font + "font-size:22px;margin:0;color:#1b1f24;")
            .Element("p", _words.Period(), "style", Dim + "margin:2px 0 12px;").Line();
        if (_report.Within == 0) _page.Element("p", "No event lies in this period.", "style", Dim);
        foreach (var section in _report.Sections) Section(section);
        foreach (var line in _words.Origin()) _page.Element("p", line, "style", Dim + "margin:2px 0;").Line();
        _page.Close().Close().Line();
    }

    private void Section(ReportSection section)
    {
        Heading("h2", section.Heading, 18);
        Open("width", "100%").Open("tr");
        foreach (var figure in section.Figures)
        {
            _page.Open("td", "style", Font + "padding:8px;border:1px solid #d0d7de;vertical-align:top;", "bgcolor", "#f6f8fa")
                .Element("div", figure.Name, "style", Dim)
                .Element("div", _words.Value(figure), "style", Font + "font-size:22px;font-weight:bold;color:#1b1f24;");
            if (_words.Change(figure) is { } change) _page.Element("div", change, "style", Dim);
            _page.Close();
        }

        _page.Close().Close().Line();
        if (section.Chart is { } chart) Chart(chart);
        if (section.Listed is { Rows.Count: > 0 } listed && _rows > 0) List(listed);
        foreach (var table in section.Tables.Where(table => table.Rows.Count > 0 && _rows > 0)) Bars(table);
    }

    private void Chart(DayChart chart)
    {
        var most = Math.Max(1, chart.Bars.Max(bar => bar.Total));
        Heading("h3", $"By {chart.Unit}", 14);
        if (chart.Series.Count > 1)
        {
            _page.Open("p", "style", Dim + "margin:0 0 4px;");
            for (var part = 0; part < chart.Series.Count; part++)
            {
                _page.Element("span", "■ ", "style", $"color:{Tone(chart, part)};").Text(chart.Series[part] + "   ");
            }

            _page.Close();
        }

        Open().Open("tr", "valign", "bottom", "height", HtmlPage.Number(ChartHeight));
        foreach (var bar in chart.Bars)
        {
            var width = HtmlPage.Number(Math.Max(3, Math.Floor((double)BarWidth / chart.Bars.Count) - 1));
            _page.Open("td", "style", "padding-right:1px;");
            Open();
            for (var part = 0; part < chart.Series.Count; part++)
            {
                var height = (int)Math.Round(bar.Parts[part] * (double)ChartHeight / most);
                if (bar.Parts[part] == 0) continue;
                _page.Open("tr").Open("td", "bgcolor", Tone(chart, part), "width", width, "height", HtmlPage.Number(Math.Max(1, height)), "style", Thin).Close().Close();
            }

            _page.Open("tr").Open("td", "bgcolor", "#d0d7de", "width", width, "height", "1", "style", Thin).Close().Close().Close().Close();
        }

        _page.Close().Close();
        _page.Element("p", $"{_words.Day(chart.Bars[0].Day)} – {_words.Day(chart.Bars[chart.Bars.Count - 1].Day)}, most: {_words.Number(most)}", "style", Dim + "margin:2px 0 0;").Line();
    }

    private void Bars(ReportTable table)
    {
        var most = Math.Max(1, table.Rows.Max(row => row.Count));
        Heading("h3", table.Title, 14);
        Open("width", "100%", "style", Body);
        foreach (var row in table.Rows.Take(_rows))
        {
            var width = (int)Math.Max(1, row.Count * 160 / most);
            _page.Open("tr").Element("td", ReportText.Of(row.Name), "style", Cell).Open("td", "style", Cell, "width", "170");
            Open().Open("tr").Open("td", "bgcolor", ReportStyle.Plain, "width", HtmlPage.Number(width), "height", "10", "style", Thin).Close().Close().Close();
            _page.Close().Element("td", _words.Number(row.Count) + (_report.HasBefore ? " " + _words.Change(row.Count, row.Before) : ""), "style", Cell, "align", "right").Close().Line();
        }

        _page.Close();
        if (table.Note is { } note) _page.Element("p", note, "style", Dim);
    }

    private void List(EventTable table)
    {
        Heading("h3", table.Title, 14);
        Open("width", "100%", "style", Body).Open("tr");
        foreach (var column in table.Columns) _page.Element("th", column, "align", "left", "style", Dim + "padding-right:8px;");
        _page.Close().Line();
        foreach (var row in table.Rows.Take(_rows))
        {
            _page.Open("tr");
            foreach (var cell in row) _page.Element("td", ReportText.Of(cell), "style", Cell, "valign", "top");
            _page.Close().Line();
        }

        _page.Close();
    }

    private void Heading(string tag, string text, int size) => _page.Element(tag, text, "style", FormattableString.Invariant($"{Font}font-size:{size}px;margin:18px 0 6px;color:#1b1f24;")).Line();

    private HtmlPage Open(params string[] attributes) => _page.Open("table", [.. attributes, "cellpadding", "0", "cellspacing", "0", "border", "0"]);

    private static string Tone(DayChart chart, int part)
        => chart.Series.Count == 1 ? ReportStyle.Plain : chart.Series.Count == 2 && part == 1 ? ReportStyle.Good : ReportStyle.Series[part];
}

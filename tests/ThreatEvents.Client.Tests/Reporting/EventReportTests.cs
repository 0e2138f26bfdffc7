using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ThreatEvents.Reporting;

namespace ThreatEvents.Tests.Reporting;

public class EventReportTests
{
    private static readonly DateTime Start = new(2026, 5, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>What an attacker may put into any text.</summary>
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE x; --", "</style></title><svg onload=alert(1)>", "javascript:alert(1)",
        "\u202Egnp.exe", "a\u0000b\u001b[2Jc\u0085d", "\uD800", "x\uDC00y", "\uFFFE\uFFFF", "]]>&lt;&amp;", "http://evil.example/x", "&#x3c;script&#x3e;", new string('w', 5_000),
    ];

    public static TheoryData<bool> Forms => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Whatever_an_attacker_writes_stands_there_as_text(bool forMail)
    {
        var report = new EventReport(new ReportOptions { ForMail = forMail, Title = Hostile[0] + Hostile[5], TopCount = ReportOptions.MostRows });
        foreach (var text in Hostile)
        {
            report.Add(EventRow.Of(new CtiEvent { Id = text, Date = Start, Domain = text, Type = text, Brand = new CtiBrand { Name = text } }));
            report.Add(EventRow.Of(new AuditEvent { Id = text, Date = Start, Action = text, Context = text, CreatorLogin = text, State = text, Domain = text, User = text }));
            report.Add(EventRow.Of(new CfEvent { Id = text, Date = Start, Category = text, Attacker = text, AttackerCountry = text, Indicator = text, TargetIndustry = text }));
        }

        var html = Html(report);
        var elements = Elements(html);
        Assert.DoesNotContain(elements, element => element.Name is "script" or "img" or "a" or "link" or "iframe" or "object" or "form");
        Assert.DoesNotContain(elements.SelectMany(element => element.Attributes), attribute => attribute.Key.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Key is "href" or "src");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("[\\u0000-\\u0008\\u000B-\\u001F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]", html);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("url\\(|@import", RegexOptions.IgnoreCase), html);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_same_events_give_the_same_bytes_in_whatever_order_they_come(bool forMail)
    {
        var rows = Enumerable.Range(0, 300).Select(number => EventRow.Of(Threat(number))).ToList();
        Assert.Equal(Html(Report(rows, forMail)), Html(Report(Enumerable.Reverse(rows), forMail)));
    }

    [Fact]
    public void Figures_are_compared_with_the_period_before()
    {
        var report = new EventReport(new ReportOptions { From = Start, To = Start.AddDays(7) });
        foreach (var days in new[] { -8, -7, -1, 0, 0, 3, 6, 7, 30 }) report.Add(EventRow.Of(new CtiEvent { Id = "a" + days, Date = Start.AddDays(days), Domain = "d" + days + ".example" }));
        Assert.Equal((4, 2, 3), (report.Within, report.Before, report.Outside));
        var figure = report.Sections.Single().Figures.First();
        Assert.Equal((4, 2L), (figure.Now, figure.Before));
        Assert.Contains("\u25B2 2, +100 % (before: 2)", Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Office_hours_are_those_of_the_reports_time_zone()
    {
        // A Friday: 7:30 UTC is half past nine in Paris, and half past two in the morning in New York.
        foreach (var (zone, late) in ((string, long)[])[("UTC", 1), ("Europe/Paris", 0), ("America/New_York", 1)])
        {
            var report = new EventReport(new ReportOptions { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) });
            report.Add(EventRow.Of(new AuditEvent { Id = "1", Date = new DateTime(2026, 5, 1, 7, 30, 0, DateTimeKind.Utc), CreatorLogin = "jo", State = "success" }));
            Assert.Equal(late, report.Sections.Single().Figures.Last().Now);
        }
    }

    [Fact]
    public void A_hundred_thousand_events_of_as_many_names_keep_no_more_than_the_first_names()
    {
        var report = new EventReport(new ReportOptions());
        for (var number = 0; number < 100_000; number++) report.Add(EventRow.Of(new CtiEvent { Id = "i" + number, Date = Start.AddMinutes(number), Domain = $"d{number}.example", Brand = new CtiBrand { Name = "b" + number } }));
        Assert.Equal(100_000, report.Within);
        var section = report.Sections.Single();
        var domains = section.Figures.ElementAt(2);
        Assert.Equal((NameCount.MostNames, true), ((int)domains.Now, domains.IsAtLeast));
        var brands = section.Tables.First();
        Assert.Equal(10, brands.Rows.Count);
        Assert.Contains("80,000", brands.Note, StringComparison.Ordinal);
        Assert.Equal(10, section.Listed!.Rows.Count);
        Assert.True(Encoding.UTF8.GetByteCount(Html(report)) < 60_000);
    }

    [Fact]
    public void Dates_that_nobody_can_mean_are_drawn_in_a_bar_each_and_do_not_fill_the_page()
    {
        var report = new EventReport(new ReportOptions());
        foreach (var year in new[] { 1, 2, 1900, 2025, 2026, 9998, 9999 }) report.Add(EventRow.Of(new CtiEvent { Id = "y" + year, Date = new DateTime(year, 6, 1, 0, 0, 0, DateTimeKind.Utc), Domain = "a.example" }));
        var chart = report.Sections.Single().Chart!;
        Assert.Equal("year", chart.Unit);
        Assert.InRange(chart.Bars.Count, 1, 62);
        Assert.Equal(7, chart.Bars.Sum(bar => bar.Total));
    }

    [Theory]
    [InlineData(30, "day", 31)]
    [InlineData(200, "week", 30)]
    [InlineData(1_000, "month", 33)]
    [InlineData(4_000, "year", 12)]
    public void A_long_span_is_drawn_by_weeks_months_or_years(int days, string unit, int bars)
    {
        var report = new EventReport(new ReportOptions());
        foreach (var day in new[] { 0, days }) report.Add(EventRow.Of(new CfEvent { Id = "c" + day, Date = Start.AddDays(day), Category = "Phishing" }));
        var chart = report.Sections.Single().Chart!;
        Assert.Equal((unit, bars, 2L), (chart.Unit, chart.Bars.Count, chart.Bars.Sum(bar => bar.Total)));
    }

    [Fact]
    public void A_mail_is_never_longer_than_mail_programs_show()
    {
        var report = new EventReport(new ReportOptions { ForMail = true, TopCount = ReportOptions.MostRows, From = Start, To = Start.AddDays(62) });
        for (var number = 0; number < 3_000; number++)
        {
            var wide = new string('é', 190) + number;
            var date = Start.AddDays(number % 62);
            report.Add(EventRow.Of(new CtiEvent { Id = wide, Date = date, Domain = wide, Brand = new CtiBrand { Name = wide }, CriticalityRecord = new CtiCriticality { Level = (number % 4) switch { 0 => "HIGH", 1 => "LOW", 2 => "MEDIUM", _ => "NONE" } } }));
            report.Add(EventRow.Of(new AuditEvent { Id = wide, Date = date, Action = wide, Context = wide, CreatorLogin = wide, State = number % 2 == 0 ? "success" : "failure" }));
            report.Add(EventRow.Of(new CfEvent { Id = wide, Date = date, Category = wide, Attacker = wide, Indicator = wide, TargetIndustry = wide }));
        }

        Assert.InRange(Encoding.UTF8.GetByteCount(Html(report)), 1, MailReport.MostBytes);
    }

    [Fact]
    public void Numbers_and_dates_are_written_as_the_reader_does()
    {
        var rows = Enumerable.Range(0, 1_500).Select(number => EventRow.Of(Threat(number)));
        var report = new EventReport(new ReportOptions { Culture = new CultureInfo("de-DE") });
        foreach (var row in rows) report.Add(row);
        var html = Html(report);
        Assert.Contains("<b>1.500</b>", html, StringComparison.Ordinal);
        Assert.Contains("01.05.2026", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(x|y|width|height)=\"[0-9]*,", html);
    }

    [Fact]
    public void Events_without_a_date_and_no_events_at_all_are_said()
    {
        var report = new EventReport(new ReportOptions());
        Assert.Contains("No event lies in this period.", Html(report), StringComparison.Ordinal);
        report.Add(EventRow.Of(new CtiEvent { Id = "1", Domain = "a.example" }));
        Assert.Contains("Without a date that can be read, and not counted: 1.", Html(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login-acme.example", "login-acme[.]example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva[.]example (bücher[.]example)")]
    [InlineData("https://a.example/x", "https[:]//a[.]example/x")]
    [InlineData("xn--\uD800", "xn--\uD800")]
    [InlineData("", "")]
    public void A_domain_is_shown_so_that_nobody_opens_it(string domain, string shown) => Assert.Equal(shown, ShownDomain.Of(domain));

    private static CtiEvent Threat(int number) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]).ToString("D"),
        Date = Start.AddHours(number),
        Domain = $"d{number % 50}.example",
        Brand = new CtiBrand { Name = "Brand " + (number % 7) },
        CriticalityRecord = new CtiCriticality { Level = number % 3 == 0 ? "HIGH" : "LOW" },
    };

    private static EventReport Report(IEnumerable<EventRow> rows, bool forMail)
    {
        var report = new EventReport(new ReportOptions { ForMail = forMail });
        foreach (var row in rows) report.Add(row);
        return report;
    }

    private static string Html(EventReport report)
    {
        using var stream = new MemoryStream();
        if (report.Options.ForMail) MailReport.Write(report, stream);
        else WebReport.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Read as XML, which fails where it is none.</summary>
    private static List<(string Name, Dictionary<string, string> Attributes)> Elements(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var elements = new List<(string, Dictionary<string, string>)>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            var attributes = new Dictionary<string, string>();
            var name = reader.Name;
            while (reader.MoveToNextAttribute()) attributes[reader.Name] = reader.Value;
            elements.Add((name, attributes));
        }

        return elements;
    }
}

namespace ThreatEvents.Tests.Interop;

public class EventRowTests
{
    [Fact]
    public void A_list_is_no_json_and_each_semicolon_in_it_is_a_boundary()
        => Assert.Equal("a, b; [c]; \"d\"", EventRow.Cell(["a; b", "[c]", "\"d\""], protect: false)?.Replace(",  b", ", b"));

    [Fact]
    public void A_cell_is_never_longer_than_a_spreadsheet_takes()
    {
        var row = EventRow.Of(new CtiEvent { Id = "1", Domain = new string('x', EventRow.LongestCell - 2) + "\U0001F600\U0001F600" });
        Assert.Equal(EventRow.LongestCell - 1, row.Subject!.Length);
        Assert.EndsWith("x\u2026", row.Subject, StringComparison.Ordinal);
        Assert.True(EventRow.Cell([.. Enumerable.Repeat("192.0.2.1", 100_000)], protect: true)!.Length <= EventRow.LongestCell);
        Assert.Equal(EventRow.LongestCell, EventRow.Of(new CtiEvent { Domain = new string('x', EventRow.LongestCell) }).Subject!.Length);
    }

    [Fact]
    public void No_cell_of_a_protected_row_is_a_formula()
    {
        var row = EventRow.Of(new CfEvent { Id = "=1", Indicator = "@x", Event = "+cmd", Attacker = "-a", Insight = "\t=1", Category = "=c", Tlp = "=t" }, protect: true);
        foreach (var property in typeof(EventRow).GetProperties())
        {
            if (property.GetValue(row) is string cell) Assert.Same(cell, cell[0] == '\'' ? cell : CsvCell.Protect(cell));
        }

        Assert.Equal("'=1", row.Id);
        Assert.Equal("=1", CsvCell.Restore(row.Id!));
    }

    [Fact]
    public void What_an_audit_event_is_about_is_the_most_particular()
    {
        Assert.Equal(("z", "zone"), Subject(new AuditEvent { Zone = "z", Domain = "d", User = "u" }));
        Assert.Equal(("d", "domain"), Subject(new AuditEvent { Zone = "", Domain = "d", User = "u" }));
        Assert.Equal(("u", "user"), Subject(new AuditEvent { User = "u", CertificateOrganization = "o" }));
        Assert.Equal((null, null), Subject(new AuditEvent { Context = "api" }));
        Assert.Throws<ArgumentException>(() => EventRow.Of("text"));

        static (string?, string?) Subject(AuditEvent item) => (EventRow.Of(item).Subject, EventRow.Of(item).SubjectType);
    }
}

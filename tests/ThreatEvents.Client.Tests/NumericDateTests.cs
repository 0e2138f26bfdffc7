namespace ThreatEvents.Tests;

public class NumericDateTests
{
    [Theory]
    [InlineData("25/11/2025", "2025-11-25")]
    [InlineData("11/25/2025 04:05:06", "2025-11-25")]
    [InlineData("25.11.2025", "2025-11-25")]
    [InlineData("03/03/2025", "2025-03-03")]
    [InlineData("\u200f25/11/2025", "2025-11-25")]
    [InlineData("\u0662\u0665/\u0661\u0661/\u0662\u0660\u0662\u0665", "2025-11-25")]
    [InlineData("2026. 01. 02. 3:04:05", "2026-01-02")]
    public void One_meaning_is_clear(string text, string expected)
    {
        var date = NumericDate.Of(text)!;
        Assert.True(date.IsClear);
        Assert.Equal(expected, date.Plausible[0].ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("03/11/2025", "2025-11-03 (day first)", "2025-03-11 (month first)")]
    [InlineData("3.11.2025 04:05:06", "2025-11-03 (day first)", "2025-03-11 (month first)")]
    [InlineData("3-11-2025", "2025-11-03 (day first)", "2025-03-11 (month first)")]
    [InlineData("3/11/2568 4:05:06", "2568-11-03 (day first)", "2025-11-03 (Buddhist calendar) (day first)")]
    [InlineData("25/11/2568", "2568-11-25 (day first)", "2025-11-25 (Buddhist calendar) (day first)")]
    [InlineData("1403/08/13 04:05:06", "1403-08-13", "2024-11-03 (Persian calendar)")]
    [InlineData("12/05/1447", "1447-05-12 (day first)", "2025-11-03 (Islamic calendar) (day first)")]
    [InlineData("11/25/25", "2025-11-25 (month first)", null)]
    [InlineData("03/11/25", "2025-11-03 (day first)", "2003-11-25 (year first)")]
    public void More_than_one_meaning_or_an_unlikely_year_is_not(string text, string first, string? second)
    {
        var date = NumericDate.Of(text)!;
        Assert.False(date.IsClear);
        Assert.Contains(first, date.Meanings);
        if (second is not null) Assert.Contains(second, date.Meanings);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-01-02T03:04:05Z[x]y")]
    [InlineData("1.2")]
    [InlineData("")]
    public void Other_text_is_none(string text) => Assert.True(NumericDate.Of(text) is null or { IsClear: false } or { Plausible.Count: 1 });
}

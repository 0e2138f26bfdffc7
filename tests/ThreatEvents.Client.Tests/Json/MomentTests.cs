using System.Reflection;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

public class MomentTests
{
    private static CtiEvent Cti(string json) => JsonSerializer.Deserialize(json, EventJson.Default.CtiEvent)!;

    [Theory]
    [InlineData("2025-01-27T09:42:58.123Z", "2025-01-27T09:42:58.123Z")]
    [InlineData("2023-05-16 09:48:51", "2023-05-16T09:48:51Z")]
    [InlineData("2024-02-29 23:59:59", "2024-02-29T23:59:59Z")]
    [InlineData("2023-05-16 09\\u003a48:51", "2023-05-16T09:48:51Z")]
    [InlineData("2023-05-16T09:48:51", "2023-05-16T09:48:51Z")]
    [InlineData("2023-05-16T09:48:51+02:00", "2023-05-16T07:48:51Z")]
    [InlineData("1970-01-01", "1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("2026-01-02T03:04:05Z[UTC]", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.678Z[Etc/UTC]", "2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02T03:04:05+01:00[Europe/Paris]", "2026-01-02T02:04:05Z")]
    [InlineData("2026-07-02T03:04:05[Europe/Paris]", "2026-07-02T01:04:05Z", true)]
    [InlineData("1684230531", "2023-05-16T09:48:51Z")]
    [InlineData("1684230531123", "2023-05-16T09:48:51.123Z")]
    [InlineData("1684230531.123456", "2023-05-16T09:48:51.123456Z")]
    [InlineData("1684230531123456", "2023-05-16T09:48:51.123456Z")]
    [InlineData("1684230531123456789", "2023-05-16T09:48:51.1234567Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("-864000000", "1942-08-16T00:00:00Z")]
    [InlineData("2026-01-02T24:00:00", "2026-01-03T00:00:00Z")]
    [InlineData("2026-01-02 24:00", "2026-01-03T00:00:00Z")]
    [InlineData("2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2016-12-31 23:59:60", "2017-01-01T00:00:00Z")]
    [InlineData("2017-01-01T00:59:60.5+01:00", "2017-01-01T00:00:00Z")]
    [InlineData("2026-01-02T03:04:05,678Z", "2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02t03:04:05z", "2026-01-02T03:04:05Z")]
    [InlineData("20260102T030405Z", "2026-01-02T03:04:05Z")]
    [InlineData("20260102T030405.678Z", "2026-01-02T03:04:05.678Z")]
    [InlineData("20260102T0304+0100", "2026-01-02T02:04:00Z")]
    [InlineData("20260102", "2026-01-02T00:00:00Z")]
    [InlineData("20260102030405", "2026-01-02T03:04:05Z")]
    [InlineData("20260102030405678", "2026-01-02T03:04:05.678Z")]
    [InlineData("2026-002", "2026-01-02T00:00:00Z")]
    [InlineData("2026-01-02T03:04:05+0100", "2026-01-02T02:04:05Z")]
    [InlineData("2026-01-02T03:04:05+01", "2026-01-02T02:04:05Z")]
    [InlineData("2026-01-02T03:04:05.678+0000", "2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02T03:04:05-0530", "2026-01-02T08:34:05Z")]
    [InlineData("2026-01-02T03:04:05\u221201:00", "2026-01-02T04:04:05Z")]
    [InlineData("2026-01-02T03:04Z", "2026-01-02T03:04:00Z")]
    [InlineData("2026-01-02T03:04", "2026-01-02T03:04:00Z")]
    [InlineData("2026-01-02T03Z", "2026-01-02T03:00:00Z")]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234567Z")]
    [InlineData("2026-01-02T03:04:05.99999999999999999999Z", "2026-01-02T03:04:05.9999999Z")]
    [InlineData("2026-01-02 03:04:05 UTC", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02 03:04:05.678 +0000 UTC", "2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02 03:04:05 CET", "2026-01-02T02:04:05Z")]
    [InlineData("2026/01/02 03:04:05", "2026-01-02T03:04:05Z")]
    [InlineData("2026-1-2 3:04:05", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02 03:04:05 PM", "2026-01-02T15:04:05Z")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", "2026-01-02T03:04:05Z")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 +0100", "2026-01-02T02:04:05Z")]
    [InlineData("Fri, 2 Jan 2026 03:04:05 UTC", "2026-01-02T03:04:05Z")]
    [InlineData("Fri Jan 02 03:04:05 UTC 2026", "2026-01-02T03:04:05Z")]
    [InlineData("Thu Jul 02 03:04:05 CEST 2026", "2026-07-02T01:04:05Z")]
    [InlineData("Fri Jan  2 03:04:05 2026", "2026-01-02T03:04:05Z")]
    [InlineData("Fri Jan 02 2026 03:04:05 GMT+0100 (Central European Standard Time)", "2026-01-02T02:04:05Z")]
    [InlineData("Jan 2, 2026 3:04:05 AM", "2026-01-02T03:04:05Z")]
    [InlineData("25/11/2025 10:00:00", "2025-11-25T10:00:00Z")]
    [InlineData("11/25/2025 10:00:00 PM", "2025-11-25T22:00:00Z")]
    [InlineData("/Date(1767323045678)/", "2026-01-02T03:04:05.678Z")]
    [InlineData("  2026-01-02T03:04:05Z ", "2026-01-02T03:04:05Z")]
    public void Text_in_any_form_that_means_one_moment_is_read(string text, string expected, bool needsZones = false)
    {
        // .NET Framework knows Windows' names of zones only.
        if (needsZones && Environment.Version.Major < 6) return;
        Assert.Equal(expected, Cti($$"""{"date":"{{text}}"}""").IsoDate);
    }

    [Theory]
    [InlineData("1684230531", "2023-05-16T09:48:51Z")]
    [InlineData("1684230531000", "2023-05-16T09:48:51Z")]
    [InlineData("1684230531.123456789", "2023-05-16T09:48:51.1234567Z")]
    [InlineData("1.684230531e9", "2023-05-16T09:48:51Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("[2026,1,2]", "2026-01-02T00:00:00Z")]
    [InlineData("[2026,1,2,3,4]", "2026-01-02T03:04:00Z")]
    [InlineData("[2026,1,2,3,4,5]", "2026-01-02T03:04:05Z")]
    [InlineData("[2026,1,2,3,4,5,678000000]", "2026-01-02T03:04:05.678Z")]
    [InlineData("[2026,1,2,24,0]", "2026-01-03T00:00:00Z")]
    [InlineData("""{"epochSecond":1767323045,"nano":678000000}""", "2026-01-02T03:04:05.678Z")]
    [InlineData("""{"nanos":678000000,"seconds":1767323045}""", "2026-01-02T03:04:05.678Z")]
    [InlineData("""{"$date":"2026-01-02T03:04:05Z"}""", "2026-01-02T03:04:05Z")]
    [InlineData("""{"$date":1767323045678}""", "2026-01-02T03:04:05.678Z")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\" \"", null)]
    public void Numbers_and_what_serialisers_make_are_read(string json, string? expected)
    {
        Assert.Equal(expected, Cti($$"""{"id":"1","date":{{json}},"domain":"behind"}""").IsoDate);
        Assert.Equal("behind", Cti($$"""{"id":"1","date":{{json}},"domain":"behind"}""").Domain);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[2026]")]
    [InlineData("[2026,1]")]
    [InlineData("[2026,13,1]")]
    [InlineData("[2026,1,2,3,4,5,6,7]")]
    [InlineData("[2026,1,2,3,4,5,1000000000]")]
    [InlineData("[2026,1,\"2\"]")]
    [InlineData("[[2026,1,2]]")]
    [InlineData("{}")]
    [InlineData("""{"epochSecond":99999999999999}""")]
    [InlineData("""{"$date":{"$numberLong":"1"}}""")]
    [InlineData("true")]
    [InlineData("1e999")]
    [InlineData("99999999999999999")]
    [InlineData("\"2026-01-02T03:04:05+99:00\"")]
    [InlineData("\"0001-01-01T00:00:00+01:00[Europe/Paris]\"")]
    [InlineData("\"2023-02-29T24:00:00\"")]
    [InlineData("\"2026-366\"")]
    [InlineData("\"2026-0\"")]
    [InlineData("\"12-34-5678901234\"")]
    [InlineData("\"03/11/2025 10:00:00\"")]
    [InlineData("\"25/11/25\"")]
    [InlineData("\"11/25/2025x\"")]
    public void What_means_no_moment_breaks_its_record(string json) => Assert.Throws<JsonException>(() => Cti($$"""{"date":{{json}}}"""));

    /// <summary>Models hold UTC, for local time does not say which of two moments is meant in the hour that the clocks repeat.</summary>
    [Theory]
    [InlineData("2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T01:30:00Z")]
    [InlineData("2026-11-01T05:30:00Z")]
    [InlineData("2026-11-01T06:30:00Z")]
    [InlineData("2014-10-25T21:30:00Z")]
    [InlineData("2014-10-25T22:30:00Z")]
    [InlineData("2026-03-29T01:30:00.1234567Z")]
    public void A_moment_stays_the_same_through_local_time(string text)
    {
        var read = Cti($$"""{"date":"{{text}}"}""");
        Assert.Equal(text, read.IsoDate);
        Assert.Equal(DateTimeKind.Local, read.Date!.Value.Kind);
        Assert.Contains($"\"date\":\"{text}\"", JsonSerializer.Serialize(read, EventJson.Default.CtiEvent));
        read.Date = DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        Assert.Equal(text, read.IsoDate);
    }

    /// <summary>So that whatever is exported has each date in a form that reads back alike everywhere.</summary>
    [Fact]
    public void Every_date_of_every_model_is_a_local_DateTime_and_has_an_ISO_twin()
    {
        var models = typeof(CtiEvent).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && !type.IsValueType && !type.Name.EndsWith("Query", StringComparison.Ordinal) && !type.Name.EndsWith("Input", StringComparison.Ordinal));
        var dates = models.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type && (type == typeof(DateTime) || type == typeof(DateTimeOffset))).ToArray();

        Assert.True(dates.Length > 20);
        foreach (var date in dates.Where(date => date.DeclaringType!.Name is not ("PageProgress" or "ServiceAnswer")))
        {
            Assert.True(date.PropertyType == typeof(DateTime?), $"{date.DeclaringType}.{date.Name} is no DateTime");
            Assert.True(date.DeclaringType!.GetProperty("Iso" + date.Name)?.PropertyType == typeof(string), $"{date.DeclaringType}.{date.Name} has no Iso{date.Name}");
        }
    }
}

using System.Globalization;
using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Reads counts of events and of indicators.</summary>
internal static class CfAggregateReader
{
    public static CfListing<CfAggregate> ByDay(CfListing<CfAggregate> rows, long? limit)
    {
        var (counted, total) = (rows.Sum(row => row.Count), rows.FirstOrDefault()?.Total);
        if (counted < total)
        {
            throw new ApiException(ApiErrorKind.Incomplete, FormattableString.Invariant($"The service counted {total} events and gave the days of {counted} only. Ask for fewer days at a time."));
        }

        var days = rows.GroupBy(row => row.Date).OrderBy(day => day.Key, StringComparer.Ordinal).Take((int)Math.Min(limit ?? int.MaxValue, int.MaxValue)).Select(day => new CfAggregate
        {
            AggregateBy = "date",
            Value = day.Key,
            Date = day.Key,
            Count = day.Sum(row => row.Count),
            Total = day.First().Total,
            StartDate = day.First().StartDate,
            EndDate = day.First().EndDate,
            FailedDatasets = day.First().FailedDatasets,
        });
        return new CfListing<CfAggregate>([.. days], rows.Faults, rows.Warning);
    }

    public static CfListing<CfAggregate> Read(JsonElement root, string columns)
    {
        var rows = new List<CfAggregate>();
        if (!root.TryFind("aggregations", out var list) || list.ValueKind != JsonValueKind.Array) throw new UnreadableAnswerException("The answer has no aggregations.");
        var total = Number(root, "total");
        var by = root.TryFind("aggregateBy", out var said) && said.ValueKind == JsonValueKind.String ? LenientText.Of(said) : columns;
        var range = root.TryFind("dateRange", out var span) && span.ValueKind == JsonValueKind.Object ? PropertyBag.From(span) : PropertyBag.Empty;
        var failed = root.TryFind("failedDatasets", out var missing) && missing.ValueKind == JsonValueKind.Array ? missing.GetArrayLength() : Number(root, "failedDatasets");
        foreach (var item in list.EnumerateArray())
        {
            var cells = PropertyBag.From(item);
            cells.TryGetValue("count", out var count);
            cells.TryGetValue("date", out var date);
            var named = columns.Split(',').Select(name => name.Trim()).Where(cells.ContainsKey).Select(name => cells[name]).ToArray();

            // Counted by a column that the row calls something else, such as "value".
            if (named.Length == 0) named = [.. cells.Where(cell => cell.Key is not ("count" or "date")).Select(cell => cell.Value)];
            rows.Add(new CfAggregate
            {
                AggregateBy = by,
                Value = named.All(value => value is null) ? null : string.Join("; ", named.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))),
                Count = count as long?,
                Date = date as string,
                Total = total,
                StartDate = range.GetValueOrDefault("startDate") as string,
                EndDate = range.GetValueOrDefault("endDate") as string,
                FailedDatasets = failed,
                Columns = cells,
            });
        }

        return new CfListing<CfAggregate>(rows, warning: failed > 0 ? FormattableString.Invariant($"{failed} datasets did not answer: what they hold is not counted.") : null);
    }

    private static long? Number(JsonElement root, string name)
        => root.TryFind(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}

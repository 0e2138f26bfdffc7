namespace ThreatEvents.Reporting;

/// <summary>Events by day, in one part for each series; a long span is drawn by weeks, months or years, so that a bar stays wide enough to be seen.</summary>
internal sealed class DayCount(IReadOnlyList<string> series)
{
    private const int MostBars = 62;

    /// <summary>Ten years of days; a date out of reach of them is counted in the nearest.</summary>
    private const int MostDays = 3660;

    /// <summary>Behind it no date can be counted on.</summary>
    private const int LastYear = 9998;

    private readonly SortedDictionary<DateTime, long[]> _days = [];

    public void Add(DateTime day, int part)
    {
        day = day.Date;
        if (!_days.TryGetValue(day, out var parts))
        {
            if (_days.Count >= MostDays) day = Nearest(day);
            if (!_days.TryGetValue(day, out parts)) _days.Add(day, parts = new long[series.Count]);
        }

        parts[part]++;
    }

    /// <returns>Null where nothing was counted.</returns>
    public DayChart? Chart()
    {
        if (_days.Count == 0) return null;
        var (first, last) = (_days.Keys.First(), _days.Keys.Last());
        foreach (var (unit, start, next) in Units)
        {
            if (Count(start(first), start(last), next) > MostBars && unit != "year") continue;
            var end = start(last);
            var begin = unit == "year" && end.Year - first.Year >= MostBars ? new DateTime(end.Year - MostBars + 1, 1, 1) : start(first);
            var bars = new SortedDictionary<DateTime, long[]>();
            for (var at = begin; at <= end; at = next(at))
            {
                bars[at] = new long[series.Count];
                if (at.Year >= LastYear) break;
            }

            foreach (var (day, parts) in _days)
            {
                var key = start(day);
                var sums = bars[key < begin ? begin : bars.ContainsKey(key) ? key : bars.Keys.Last()];
                for (var part = 0; part < parts.Length; part++) sums[part] += parts[part];
            }

            return new DayChart(unit, series, [.. bars.Select(bar => new DayBar(bar.Key, bar.Value))]);
        }

        return null;
    }

    private static readonly (string Unit, Func<DateTime, DateTime> Start, Func<DateTime, DateTime> Next)[] Units =
    [
        ("day", day => day, day => day.AddDays(1)),
        ("week", day => day.Ticks < TimeSpan.TicksPerDay * 7 ? DateTime.MinValue : day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), day => day.AddDays(7)),
        ("month", day => new DateTime(day.Year, day.Month, 1), day => day.AddMonths(1)),
        ("year", day => new DateTime(day.Year, 1, 1), day => day.AddYears(1)),
    ];

    private static int Count(DateTime first, DateTime last, Func<DateTime, DateTime> next)
    {
        var count = 1;
        for (var at = first; at < last && count <= MostBars && at.Year < LastYear; at = next(at)) count++;
        return count;
    }

    private DateTime Nearest(DateTime day) => _days.Keys.OrderBy(known => Math.Abs((known - day).Ticks)).ThenBy(known => known).First();
}

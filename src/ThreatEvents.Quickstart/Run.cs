using System.Diagnostics;
using ThreatEvents.Paging;

namespace ThreatEvents.Quickstart;

/// <summary>Pages through all events that were asked for; each page goes to the table, the file and the totals, and is forgotten.</summary>
internal sealed class Run(NameshieldClient client, Options options, TextWriter output, TextWriter error)
{
    private readonly RequestCounter _requests = new(error);

    public Task ListAsync(CancellationToken cancellationToken)
    {
        var page = new PageOptions { First = options.First };
        var start = options.Last is { } span ? DateTimeOffset.UtcNow - span : (DateTimeOffset?)null;
        if (!options.Audit)
        {
            var query = new CtiEventQuery { Criticality = options.Criticality, Domain = options.Domain, StartedAt = start, Page = page };
            return ListAsync(client.ListCtiEvents(query, _requests, cancellationToken), EventKinds.Cti);
        }

        IReadOnlyList<SearchCriteria> criteria = options.Domain is { } domain ? [SearchCriteria.Where("domain", "CONTAINS", domain)] : [];
        var search = new EventSearchQuery { Criteria = criteria, StartedAt = start, Page = page };
        return ListAsync(client.SearchAuditEvents(search, _requests, cancellationToken), EventKinds.Audit);
    }

    private async Task ListAsync<T>(PageStream<T> stream, EventKind<T> kind)
        where T : class
    {
        using var pages = stream;
        await using var csv = options.Csv is { } path ? new CsvFile<T>(path, kind.Csv, options.SafeCsv) : null;
        var table = options.Quiet ? null : new TextTable<T>(kind.Table, output);
        var counters = kind.Tallies.Select(tally => new Counter<T>(tally)).ToList();
        var watch = Stopwatch.StartNew();
        var pageCount = 0;
        while (await stream.NextAsync() is { } page)
        {
            pageCount++;
            if (table is not null) await table.WriteAsync(page.Items);
            csv?.Write(page.Items);
            counters.ForEach(counter => counter.Add(page.Items));
            foreach (var fault in page.Faults) await WarnAsync($"event {fault.Id ?? $"{fault.Index + 1} of page {page.Number}"} cannot be read: {fault.Message}");
            foreach (var warning in stream.TakeWarnings()) await WarnAsync(warning);
        }

        foreach (var warning in stream.TakeWarnings()) await WarnAsync(warning);
        watch.Stop();
        if (csv is not null) await csv.CompleteAsync();

        if (table is not null && stream.Received > 0) await output.WriteLineAsync();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{Count(stream.Received, "event")}, {Count(pageCount, "page")}, {Count(_requests.Requests, "request")}, {watch.Elapsed.TotalSeconds:0.00} s"));
        foreach (var line in counters.SelectMany(counter => counter.Lines())) await output.WriteLineAsync(line);
        if (csv is not null) await SayWrittenAsync(csv.FormulaCells);
    }

    private async Task SayWrittenAsync(int formulaCells)
    {
        await output.WriteLineAsync($"Written to {options.Csv}.");
        if (formulaCells == 0) return;
        await output.WriteLineAsync(options.SafeCsv
            ? FormattableString.Invariant($"{Count(formulaCells, "cell")} that a spreadsheet would take for a formula: prefixed with '.")
            : FormattableString.Invariant($"{Count(formulaCells, "cell")} that a spreadsheet would take for a formula: as the service sent, --safe-csv prefixes them."));
    }

    private static string Count(long number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private Task WarnAsync(string message) => error.WriteLineAsync("warning: " + SafeText.Escape(message));
}

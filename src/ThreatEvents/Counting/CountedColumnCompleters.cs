using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>What threat events can be counted by.</summary>
public sealed class CtiCountedColumnCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters) => CountedColumns.Words(EventColumns.Cti);
}

/// <summary>What audit events can be counted by.</summary>
public sealed class AuditCountedColumnCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters) => CountedColumns.Words(EventColumns.Audit);
}

internal static class CountedColumns
{
    public static IEnumerable<(string Text, string Tip)> Words<T>(IReadOnlyList<EventColumn<T>> columns)
        => columns.Select(column => (column.Name, column.IsList ? $"Each {column.Name} of an event counts" : $"By {column.Name}"))
            .Concat(CountSpan.All.Select(span => (span, $"By {span.ToLowerInvariant()}, in UTC")));
}

namespace ThreatEvents.Quickstart;

/// <summary>A table of fixed columns, written row by row as events arrive: nothing is kept to measure it.</summary>
internal sealed class TextTable<T>(IReadOnlyList<TableColumn<T>> columns, TextWriter output)
{
    private bool _begun;

    public async Task WriteAsync(IEnumerable<T> items)
    {
        if (!_begun)
        {
            _begun = true;
            await output.WriteLineAsync(Row(column => column.Heading));
            await output.WriteLineAsync(Row(column => new string('-', column.Width)));
        }

        foreach (var item in items) await output.WriteLineAsync(Row(column => column.Text(item)));
    }

    private string Row(Func<TableColumn<T>, string?> cell)
        => string.Join("  ", columns.Select(column => Columns.Fit(SafeText.Escape(cell(column) ?? ""), column.Width))).TrimEnd();
}

namespace ThreatEvents.Paging;

/// <summary>An order of rows by one or several columns, as a service sorts them. What has no value comes first, and last where the order descends.</summary>
internal sealed class RowOrder<T>(IReadOnlyList<(Comparison<T> Compare, bool IsDescending)> columns) : IComparer<T>
{
    public int Compare(T? left, T? right)
    {
        foreach (var (compare, isDescending) in columns)
        {
            var order = compare(left!, right!);
            if (order != 0) return isDescending ? -order : order;
        }

        return 0;
    }

    /// <summary>Compares by a text, whatever its case: the services do not say how they collate.</summary>
    public static Comparison<T> Text(Func<T, string?> of) => (left, right) => string.Compare(of(left), of(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares by a number or a date.</summary>
    public static Comparison<T> Value<TValue>(Func<T, TValue?> of)
        where TValue : struct
        => (left, right) => Nullable.Compare(of(left), of(right));
}

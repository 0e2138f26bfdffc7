using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ThreatEvents.Counting;

namespace ThreatEvents.Commands;

/// <summary>Counts events of one kind by some of their columns, as they come by.</summary>
internal sealed class EventMeter<T>
    where T : class
{
    private readonly EventColumn<T>?[] _columns;
    private readonly string[] _names;
    private readonly EventTally _tally;
    private readonly Func<T, DateTime?> _date;

    /// <param name="known">The columns that there are.</param>
    /// <param name="asked">Their names, or spans of time.</param>
    /// <param name="date">The moment of an event, in any kind of time.</param>
    /// <exception cref="QueryException">There is no such column, it is named twice, or several of them are lists.</exception>
    public EventMeter(IReadOnlyList<EventColumn<T>> known, IEnumerable<string> asked, Func<T, DateTime?> date)
    {
        _date = date;
        var words = asked.SelectMany(text => text.Split(',')).Select(word => word.Trim()).Where(word => word.Length > 0).ToArray();
        _columns = new EventColumn<T>?[words.Length];
        _names = new string[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            _columns[at] = known.FirstOrDefault(column => column.Is(words[at]));
            _names[at] = _columns[at]?.Name ?? CountSpan.All.FirstOrDefault(span => string.Equals(span, words[at], StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(words[at], known);
        }

        if (_names.Distinct().Count() < _names.Length) throw new QueryException("A property to count by is named twice.", string.Join(", ", words), "Name each of them once.");
        var lists = _columns.Where(column => column?.IsList == true).Select(column => column!.Name).ToArray();
        if (lists.Length > 1)
        {
            throw new QueryException(
                $"An event can have several values of {string.Join(" and of ", lists)}; how they belong together is not known.",
                string.Join(", ", lists),
                "Count by one of them at a time.");
        }

        _tally = new EventTally(_names, sortsByValue: _columns.Length > 0 && _columns.Contains(null));
    }

    public bool CountsAllTogether => _names.Length == 0;

    public void Add(T item)
    {
        var utc = _date(item)?.ToUniversalTime();
        _tally.Add([.. _columns.Select((column, at) => Values(column is null ? CountSpan.Of(_names[at], utc) : column.Of(item)))], utc);
    }

    /// <summary>Events of which only the number is known.</summary>
    public void Add(long count) => _tally.Add(count);

    /// <summary>What came down the pipeline: an event, live or from a file, a job or another machine.</summary>
    /// <param name="bag">What came.</param>
    /// <returns>False where it was none.</returns>
    public bool TryAdd(PSObject bag)
    {
        if (bag.BaseObject is T item)
        {
            Add(item);
            return true;
        }

        if (!Revived.Is<T>(bag)) return false;
        var utc = Moment(bag);
        _tally.Add([.. _columns.Select((column, at) => Values(column is null ? CountSpan.Of(_names[at], utc) : Value(bag, _names[at])))], utc);
        return true;
    }

    public IEnumerable<EventCount> Rows(int? limit) => _tally.Rows(limit);

    private static DateTime? Moment(PSObject bag)
        => DateTime.TryParse(Revived.Text(bag, "IsoDate"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static object? Value(PSObject bag, string name) => name == "TopLevelDomain" ? EventColumns.LastLabel(Revived.Text(bag, "Domain")) : Plain.Of(Revived.Property(bag, name));

    private static IReadOnlyList<string?> Values(object? value) => value switch
    {
        null or "" => [],
        string text => [text],
        IReadOnlyList<string?> list => list,
        IEnumerable items => Texts(items),
        IFormattable number => [number.ToString(null, CultureInfo.InvariantCulture)],
        var other => [other.ToString()],
    };

    private static List<string?> Texts(IEnumerable items) => [.. items.Cast<object?>().Select(item => item?.ToString()).Where(text => !string.IsNullOrEmpty(text)).Distinct()];

    private static QueryException Unknown(string word, IReadOnlyList<EventColumn<T>> known)
        => new(
            $"'{word}' is nothing that these events can be counted by.",
            word,
            $"There are: {string.Join(", ", known.Select(column => column.Name).Concat(CountSpan.All))}.");
}

namespace ThreatEvents.Filtering;

/// <summary>A filter text that cannot be understood, or that the service cannot do. The message names the place and shows it.</summary>
public sealed class FilterException : FormatException
{
    internal FilterException(string problem, string? advice, string text, int position)
        : base(Compose(problem, advice, text, position))
    {
        Text = text;
        Position = position;
        (Line, Column) = FilterExcerpt.LineAndColumn(text, position);
    }

    /// <summary>The whole filter text, as it was given.</summary>
    public string Text { get; }

    /// <summary>Where in <see cref="Text"/> the problem is, counted from 0.</summary>
    public int Position { get; }

    /// <summary>The line of <see cref="Position"/>, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column of <see cref="Position"/> in its line, counted from 1.</summary>
    public int Column { get; }

    private static string Compose(string problem, string? advice, string text, int position)
    {
        var (line, column) = FilterExcerpt.LineAndColumn(text, position);
        var place = FilterExcerpt.HasLines(text) ? $"position {position} (line {line}, column {column})" : $"position {position}";
        var rest = string.IsNullOrEmpty(advice) ? "" : " " + advice;
        return $"{problem} at {place}.{rest}{Environment.NewLine}{FilterExcerpt.Show(text, position)}";
    }
}

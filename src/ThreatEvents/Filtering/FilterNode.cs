namespace ThreatEvents.Filtering;

/// <summary>A part of a filter that has been understood: a <see cref="FilterComparison"/> or a <see cref="FilterGroup"/>.</summary>
public abstract class FilterNode
{
    private protected FilterNode(FilterSchema schema, string text, int position)
    {
        Schema = schema;
        Text = text;
        Position = position;
    }

    /// <summary>The search that the filter was read for.</summary>
    public FilterSchema Schema { get; }

    /// <summary>The whole text that the filter was read from.</summary>
    public string Text { get; }

    /// <summary>Where in <see cref="Text"/> this part begins, counted from 0.</summary>
    public int Position { get; }

    internal FilterException Error(string problem, string? advice, int? position = null)
        => new(problem, advice, Text, position ?? Position);
}

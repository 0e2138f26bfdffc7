namespace ThreatEvents.Filtering;

/// <summary>Follows the tokens of an unfinished filter and knows what must come next. Unlike the parser it needs no end.</summary>
internal sealed class FilterTypingState(FilterSchema schema)
{
    /// <summary>For each open parenthesis, and for the whole: the connector that is in use there.</summary>
    private readonly Stack<string?> _connectors = new([null]);
    private bool _isStart = true;
    private bool _isInList;
    private bool _isValueDone;

    public FilterSuggestionKind Expected { get; private set; } = FilterSuggestionKind.Field;

    public FilterField? Field { get; private set; }

    public string? Connector => _connectors.Peek();

    public void Pass(FilterToken token)
    {
        var isStart = _isStart;
        _isStart = false;
        if (isStart && token.Kind == FilterTokenKind.OpenBrace) return;

        Expected = Expected switch
        {
            FilterSuggestionKind.Field => AfterField(token),
            FilterSuggestionKind.Operator => AfterOperator(token),
            FilterSuggestionKind.Value => AfterValue(token),
            FilterSuggestionKind.Connector => AfterComparison(token),
            _ => _isValueDone ? AfterListValue(token) : FilterSuggestionKind.None,
        };
    }

    private FilterSuggestionKind AfterField(FilterToken token)
    {
        if (token.Kind == FilterTokenKind.OpenParenthesis)
        {
            _connectors.Push(null);
            return FilterSuggestionKind.Field;
        }

        Field = token.IsPlain || token.Kind == FilterTokenKind.ItemField ? schema.Find(token.Content) : null;
        return Field is null ? FilterSuggestionKind.None : FilterSuggestionKind.Operator;
    }

    private FilterSuggestionKind AfterOperator(FilterToken token)
        => token.Kind == FilterTokenKind.Operator && FilterOperatorNames.TryGet(token.Content, out _, out _)
            ? FilterSuggestionKind.Value
            : FilterSuggestionKind.None;

    private FilterSuggestionKind AfterValue(FilterToken token)
    {
        if (token.Kind is FilterTokenKind.OpenParenthesis or FilterTokenKind.OpenList && !_isInList)
        {
            _isInList = true;
            return FilterSuggestionKind.Value;
        }

        if (token.Kind is not (FilterTokenKind.Word or FilterTokenKind.Text or FilterTokenKind.Variable)) return FilterSuggestionKind.None;
        _isValueDone = _isInList;
        return _isInList ? FilterSuggestionKind.None : FilterSuggestionKind.Connector;
    }

    /// <summary>Inside a list only a comma or the end of the list can follow, which nobody needs suggested.</summary>
    private FilterSuggestionKind AfterListValue(FilterToken token)
    {
        _isValueDone = false;
        if (token.Kind == FilterTokenKind.Comma) return FilterSuggestionKind.Value;
        if (token.Kind != FilterTokenKind.CloseParenthesis) return FilterSuggestionKind.None;
        _isInList = false;
        return FilterSuggestionKind.Connector;
    }

    private FilterSuggestionKind AfterComparison(FilterToken token)
    {
        switch (token.Kind)
        {
            case FilterTokenKind.Comma:
                return FilterSuggestionKind.Value;
            case FilterTokenKind.CloseParenthesis when _connectors.Count > 1:
                _connectors.Pop();
                return FilterSuggestionKind.Connector;
            case FilterTokenKind.Operator when FilterOperatorNames.IsConnector(token.Content):
                _connectors.Pop();
                _connectors.Push(token.Content.ToLowerInvariant());
                Field = null;
                return FilterSuggestionKind.Field;
            default:
                return FilterSuggestionKind.None;
        }
    }
}

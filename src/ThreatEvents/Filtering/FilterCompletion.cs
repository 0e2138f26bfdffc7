namespace ThreatEvents.Filtering;

/// <summary>Suggests how a filter that is being typed can go on.</summary>
public static class FilterCompletion
{
    /// <summary>What can stand at the end of the text.</summary>
    /// <param name="textUpToCursor">The filter up to the cursor, with or without its opening brace.</param>
    /// <param name="schema">The fields that can be searched.</param>
    public static FilterSuggestion Suggest(string textUpToCursor, FilterSchema schema)
    {
        ArgumentNullException.ThrowIfNull(textUpToCursor);
        ArgumentNullException.ThrowIfNull(schema);
        if (textUpToCursor.Length > FilterParser.MaxLength) return Nothing(textUpToCursor.Length);

        var tokens = FilterLexer.Read(textUpToCursor);
        var end = tokens[tokens.Count - 1];
        if (end.Kind == FilterTokenKind.Bad && !end.IsCutShort) return Nothing(textUpToCursor.Length);

        var typed = Typed(tokens, textUpToCursor.Length);
        var state = new FilterTypingState(schema);
        foreach (var token in tokens)
        {
            if (token == typed || token.Kind is FilterTokenKind.End or FilterTokenKind.Bad) break;
            state.Pass(token);
        }

        var start = typed?.Start ?? textUpToCursor.Length;
        var written = textUpToCursor.Substring(start);
        var candidates = state.Expected switch
        {
            FilterSuggestionKind.Field => Fields(schema, written),
            FilterSuggestionKind.Operator => Operators(state.Field!, written),
            FilterSuggestionKind.Value => Values(state.Field!, written),
            FilterSuggestionKind.Connector => Connectors(state.Connector, written),
            _ => [],
        };
        return new FilterSuggestion(state.Expected, start, written.Length, state.Field, [.. candidates]);
    }

    private static FilterSuggestion Nothing(int end) => new(FilterSuggestionKind.None, end, 0, null, []);

    /// <summary>The token that the cursor touches and that may go on: a word or text, not a sign such as a parenthesis.</summary>
    private static FilterToken? Typed(List<FilterToken> tokens, int end)
    {
        var last = tokens[tokens.Count - 1];
        if (last.Kind == FilterTokenKind.Bad) return last;
        if (tokens.Count < 2) return null;
        var token = tokens[tokens.Count - 2];
        var mayGoOn = token.Kind is FilterTokenKind.Word or FilterTokenKind.Text or FilterTokenKind.Operator
            or FilterTokenKind.Variable or FilterTokenKind.ItemField;
        return mayGoOn && token.End == end ? token : null;
    }

    private static IEnumerable<FilterCandidate> Fields(FilterSchema schema, string written)
    {
        var prefix = "";
        foreach (var item in new[] { "$_.", "$PSItem." })
        {
            if (!Begins(written, item) && !(written.Length > 0 && Begins(item, written))) continue;
            prefix = item;
            written = written.Length > item.Length ? written.Substring(item.Length) : "";
            break;
        }

        var quote = Quote(ref written);
        return schema.Fields.Where(field => Begins(field.Name, written))
            .Select(field => new FilterCandidate(prefix + quote + field.Name + quote, field.Name, field.Description));
    }

    private static IEnumerable<FilterCandidate> Operators(FilterField field, string written)
        => field.Operators.Where(name => Begins(name, written))
            .Select(name => new FilterCandidate(name, name, FilterOperatorNames.Describe(name.Substring(1))));

    private static IEnumerable<FilterCandidate> Values(FilterField field, string written)
    {
        if (field.Kind == FilterFieldKind.Boolean)
        {
            return new[] { "$true", "$false" }.Where(flag => Begins(flag, written))
                .Select(flag => new FilterCandidate(flag, flag, field.Description));
        }

        var quote = Quote(ref written);
        var isClosed = quote.Length > 0 && written.Length > 0 && written[written.Length - 1] == quote[0];
        if (isClosed) written = written.Substring(0, written.Length - 1);
        return field.Vocabulary.Where(value => Begins(value, written))
            .Select(value => new FilterCandidate(quote == "\"" ? $"\"{value}\"" : FilterValue.Quote(value), value, field.Description));
    }

    /// <summary>Once one of them stands between parentheses, the other would need parentheses of its own.</summary>
    private static IEnumerable<FilterCandidate> Connectors(string? used, string written)
    {
        FilterCandidate[] both = [new("-and", "-and", "both must hold"), new("-or", "-or", "one of them must hold")];
        return both.Where(connector => (used is null || connector.Text == "-" + used) && Begins(connector.Text, written));
    }

    private static string Quote(ref string written)
    {
        if (written.Length == 0) return "";
        var quote = FilterLexer.IsSingleQuote(written[0]) ? "'" : FilterLexer.IsDoubleQuote(written[0]) ? "\"" : "";
        written = written.Substring(quote.Length);
        return quote;
    }

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}

using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>
/// Reads PowerShell's comparison grammar: <c>zone -like 'example.*' -and (creatorIpv4 -in '1.2.3.4','5.6.7.8' -or user -eq $user)</c>.
/// The text is only ever read; nothing in it runs.
/// </summary>
public sealed class FilterParser
{
    /// <summary>The longest text that is read.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>How deep parentheses may be nested.</summary>
    public const int MaxDepth = 64;

    private readonly string _text;
    private readonly FilterSchema _schema;
    private readonly Func<string, (bool Found, object? Value)>? _variables;
    private readonly Action<string, string>? _onStored;
    private readonly List<FilterToken> _tokens;
    private int _at;
    private int _valueCount;
    private bool _isInParentheses;

    private FilterParser(string text, FilterSchema schema, Func<string, (bool Found, object? Value)>? variables, Action<string, string>? onStored)
    {
        _text = text;
        _schema = schema;
        _variables = variables;
        _onStored = onStored;
        _tokens = FilterLexer.Read(text);
    }

    private FilterToken Current => _tokens[_at];

    /// <summary>Where a missing part is missing: right after what was read last.</summary>
    private int PreviousEnd => _at > 0 ? _tokens[_at - 1].End : 0;

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text of a script block or a string; one pair of braces around the whole is allowed.</param>
    /// <param name="schema">The fields that can be searched.</param>
    /// <param name="variables">
    /// Gives the value of a variable by its name without '$': "zone", "script:zone", "env:ZONE". Values are text, numbers, booleans, dates,
    /// addresses, identifiers, or lists of these, free of any PowerShell wrapping, the members of lists too.
    /// </param>
    /// <param name="onStored">Is told of a value, as it was written and as the service stores it, where these are two.</param>
    /// <exception cref="FilterException">The text is no filter, or asks for what the service lacks.</exception>
    public static FilterNode Parse(string text, FilterSchema schema, Func<string, (bool Found, object? Value)>? variables = null, Action<string, string>? onStored = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        if (text.Length > MaxLength)
        {
            throw new FilterException($"The filter is longer than {MaxLength} characters; the limit is reached", null, text, MaxLength);
        }

        return new FilterParser(text, schema, variables, onStored).ParseWhole();
    }

    private FilterNode ParseWhole()
    {
        var isBraced = Current.Kind == FilterTokenKind.OpenBrace;
        if (isBraced) _at++;
        if (Current.Kind == FilterTokenKind.End || (isBraced && Current.Kind == FilterTokenKind.CloseBrace))
        {
            throw Error("The filter is empty", $"Write a comparison. {FilterAdvice.Fields(_schema)}", Current.Start);
        }

        var filter = ParseExpression(0);
        if (isBraced)
        {
            if (Current.Kind == FilterTokenKind.End) throw Error("A '}' is missing", null, PreviousEnd);
            if (Current.Kind == FilterTokenKind.CloseBrace) _at++;
        }

        return Current.Kind == FilterTokenKind.End ? filter : throw Unexpected();
    }

    private FilterNode ParseExpression(int depth)
    {
        var start = Current.Start;
        var members = new List<FilterNode> { ParseTerm(depth) };
        FilterJunction? junction = null;
        while (Current.Kind == FilterTokenKind.Operator && FilterOperatorNames.IsConnector(Current.Content))
        {
            var next = FilterOperatorNames.Is(Current.Content, FilterOperatorNames.And) ? FilterJunction.And : FilterJunction.Or;

            // PowerShell reads both from left to right, Get-ADUser binds -and closer: to guess would sometimes be silently wrong.
            if (junction is { } before && before != next)
            {
                throw Error(
                    "Both -and and -or without parentheses",
                    "Put parentheses around the part that belongs together: a -and (b -or c).",
                    Current.Start);
            }

            junction = next;
            _at++;
            members.Add(ParseTerm(depth));
        }

        if (junction is not { } kind) return members[0];

        var flat = new List<FilterNode>(members.Count);
        foreach (var member in members)
        {
            if (member is FilterGroup group && group.Junction == kind) flat.AddRange(group.Children);
            else flat.Add(member);
        }

        return new FilterGroup(_schema, _text, start, kind, flat);
    }

    private FilterNode ParseTerm(int depth)
    {
        if (Current.Kind != FilterTokenKind.OpenParenthesis) return ParseComparison();

        var open = Current.Start;
        if (depth == MaxDepth) throw Error($"Parentheses are nested more than {MaxDepth} deep", null, open);
        _at++;
        var inner = ParseExpression(depth + 1);
        if (Current.Kind == FilterTokenKind.CloseParenthesis)
        {
            _at++;
            return inner;
        }

        throw Current.Kind is FilterTokenKind.End or FilterTokenKind.CloseBrace
            ? Error($"A ')' for the '(' of position {open} is missing", null, PreviousEnd)
            : Unexpected();
    }

    private FilterComparison ParseComparison()
    {
        var start = Current.Start;
        var field = ParseField();
        var (@operator, rule, written) = ParseOperator(field);
        var values = ParseValues(field, @operator, written);
        return new FilterComparison(_schema, _text, start, field, @operator, rule, values);
    }

    private FilterField ParseField()
    {
        var token = Current;
        if (!token.IsPlain && token.Kind != FilterTokenKind.ItemField) throw NoField(token);
        if (token.Content.Length == 0) throw Error("An empty field name", FilterAdvice.Fields(_schema), token.Start);
        _at++;
        return _schema.Find(token.Content)
            ?? throw Error($"Unknown field '{FilterExcerpt.Name(token.Content)}'", FilterAdvice.Unknown(_schema, token.Content), token.Start);
    }

    private FilterException NoField(FilterToken token)
    {
        var fields = FilterAdvice.Fields(_schema);
        var name = token.Content;
        return token.Kind switch
        {
            FilterTokenKind.Bad => BadToken(token),
            FilterTokenKind.End => Error("A comparison is missing", fields, PreviousEnd),
            FilterTokenKind.Operator when FilterOperatorNames.Is(name, "not") => NotPossible(FilterOperatorNames.AdviceFor(name)),
            FilterTokenKind.Operator when !FilterOperatorNames.IsConnector(name) => Here($"A field is missing before '{Written(token)}'"),
            FilterTokenKind.Variable => Here($"The variable {Written(token)} stands where a field belongs"),
            FilterTokenKind.Text => Here("A text with a variable stands where a field belongs"),
            _ => Here($"A comparison is missing before '{Written(token)}'"),
        };

        FilterException Here(string problem) => Error(problem, fields, token.Start);
    }

    private (FilterOperator Operator, FilterCaseRule Case, string Written) ParseOperator(FilterField field)
    {
        var token = Current;
        if (token.Kind == FilterTokenKind.Bad) throw BadToken(token);
        var operators = FilterAdvice.Operators(field);
        if (token.Kind != FilterTokenKind.Operator || FilterOperatorNames.IsConnector(token.Content))
        {
            throw Error($"An operator is missing after '{field.Name}'", operators, PreviousEnd);
        }

        var written = "-" + FilterExcerpt.Name(token.Content);
        if (!FilterOperatorNames.TryGet(token.Content, out var @operator, out var rule))
        {
            throw FilterOperatorNames.AdviceFor(token.Content) is { } advice
                ? NotPossible($"{advice} {operators}")
                : Error($"Unknown operator '{written}'", operators, token.Start);
        }

        if (!field.Accepts(@operator, rule))
        {
            // To send the plain operator instead would promise a case rule that the service may not keep.
            var plain = rule != FilterCaseRule.Service && field.Accepts(@operator, FilterCaseRule.Service)
                ? $"The service has its own rule for upper and lower case: use {FilterOperatorNames.Spell(@operator)}. "
                : "";
            throw Error($"'{written}' is not possible for {field.Name}", plain + operators, token.Start);
        }

        _at++;
        return (@operator, rule, written);
    }

    private List<FilterValue> ParseValues(FilterField field, FilterOperator @operator, string written)
    {
        var values = new List<FilterValue>();
        if (Current.Kind is FilterTokenKind.OpenList or FilterTokenKind.OpenParenthesis) ParseParenthesisedValues(field, written, values);
        else ParseValueList(field, written, values);

        if (@operator != FilterOperator.In && values.Count > 1)
        {
            throw Error($"'{written}' takes one value; more", "Use -in for one of several values.", values[1].Position);
        }

        return values;
    }

    private void ParseParenthesisedValues(FilterField field, string written, List<FilterValue> values)
    {
        var open = Current;
        _at++;
        if (Current.Kind == FilterTokenKind.CloseParenthesis) throw Error("An empty list", FilterAdvice.NoCondition, open.Start);
        _isInParentheses = true;
        do ParseValueList(field, written, values);
        while (open.Kind == FilterTokenKind.OpenList && StartsNewLine());

        if (Current.Kind == FilterTokenKind.End) throw Error($"A ')' for the '(' of position {open.End - 1} is missing", null, PreviousEnd);
        if (Current.Kind is FilterTokenKind.Text or FilterTokenKind.Variable)
        {
            throw Error($"'{Written(Current)}' inside a list is not possible", "Separate values with commas.", Current.Start);
        }

        if (Current.Kind != FilterTokenKind.CloseParenthesis) throw Unexpected();
        _at++;
        _isInParentheses = false;
    }

    /// <summary>Inside @( ) PowerShell takes a line break for a comma.</summary>
    private bool StartsNewLine()
        => Current.Kind is FilterTokenKind.Text or FilterTokenKind.Word or FilterTokenKind.Variable
           && _text.IndexOfAny(['\r', '\n'], PreviousEnd, Current.Start - PreviousEnd) >= 0;

    private void ParseValueList(FilterField field, string written, List<FilterValue> values)
    {
        ParseValue(field, written, values);
        while (Current.Kind == FilterTokenKind.Comma)
        {
            _at++;
            ParseValue(field, ",", values);
        }
    }

    private void ParseValue(FilterField field, string after, List<FilterValue> values)
    {
        var token = Current;
        var position = token.Start;
        switch (token.Kind)
        {
            case FilterTokenKind.Word when _isInParentheses && IsCommand(token.Content):
                // (Get-Date) asks for what the command gives; to search for its name would silently find nothing.
                throw ErrorHere($"'{Written(token)}' in parentheses is a command,", $"Put text in quotes. {FilterAdvice.AssignFirst}");
            case FilterTokenKind.Word:
                Add(FilterValueReader.FromText(token.Content, field, ErrorHere));
                break;
            case FilterTokenKind.Text:
                Add(FilterValueReader.FromText(TextOf(token), field, ErrorHere));
                break;
            case FilterTokenKind.Variable:
                var name = FilterExcerpt.Name(token.Content);
                foreach (var value in FilterValueReader.FromVariable(Lookup(token.Content, position), field, name, ErrorHere)) Add(value);
                break;
            case FilterTokenKind.Bad:
                throw BadToken(token);
            case FilterTokenKind.ItemField:
                throw ErrorHere($"'{Written(token)}' is a field, not a value,", "A field can only be compared with a value.");
            case FilterTokenKind.Operator when !FilterOperatorNames.IsConnector(token.Content):
                throw ErrorHere($"A value is missing after '{after}'; '{Written(token)}' stands", "Put such a text in quotes.");
            default:
                throw Error($"A value is missing after '{after}'", null, PreviousEnd);
        }

        _at++;

        void Add(object value)
        {
            // Over the whole filter: one variable may be named many times.
            if (++_valueCount > FilterValueReader.MostValues) throw ErrorHere($"More than {FilterValueReader.MostValues} values", null);
            values.Add(new FilterValue(Stored(value, field), position));
        }

        FilterException ErrorHere(string problem, string? advice) => Error(problem, advice, position);
    }

    private object Stored(object value, FilterField field)
    {
        if (value is not string text || field.Stored?.Invoke(text) is not { } stored || stored == text) return value;
        _onStored?.Invoke(text, stored);
        return stored;
    }

    private static bool IsCommand(string word)
    {
        var first = word.Length > 1 && (word[0] is '-' or '+' or '.') ? word[1] : word[0];
        return !char.IsDigit(first);
    }

    private string TextOf(FilterToken token)
    {
        if (token.Parts is not { } parts) return token.Content;
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.IsVariable ? Expand(part) : part.Content);
            if (text.Length > MaxLength) throw Error($"A text longer than {MaxLength} characters", null, token.Start);
        }

        return text.ToString();
    }

    private string Expand(FilterTextPart part)
    {
        var held = Lookup(part.Content, part.Position);
        return FilterValueReader.Expand(held, FilterExcerpt.Name(part.Content), (problem, advice) => Error(problem, advice, part.Position));
    }

    private object? Lookup(string name, int position)
    {
        if (FilterOperatorNames.Is(name, "true")) return true;
        if (FilterOperatorNames.Is(name, "false")) return false;
        if (FilterOperatorNames.Is(name, "null"))
        {
            throw Error("$null is no value to search for", "The services cannot ask for what is missing.", position);
        }

        var (found, value) = _variables?.Invoke(name) ?? (false, null);
        if (found) return value;

        // PowerShell hands such values to the script block that it runs itself; a filter is only read.
        var advice = name.StartsWith("using:", StringComparison.OrdinalIgnoreCase) ? "Assign it to a variable first, and use that one in the filter." : null;
        throw Error($"The variable ${FilterExcerpt.Name(name)} is not set", advice, position);
    }

    private FilterException Unexpected()
    {
        var token = Current;
        return token.Kind switch
        {
            FilterTokenKind.Bad => BadToken(token),
            FilterTokenKind.CloseParenthesis => Error("A ')' without its '('", null, token.Start),
            FilterTokenKind.CloseBrace => Error("A '}' without its '{'", null, token.Start),
            FilterTokenKind.Operator when FilterOperatorNames.AdviceFor(token.Content) is { } advice => NotPossible(advice),
            FilterTokenKind.Word when token.Content[0] is '+' or '-' or '*' or '/' or '%' or '.' or '[' or ':' or '?'
                => Error($"'{FilterExcerpt.Name(token.Content)}' after a value is not possible", FilterAdvice.AssignFirst, token.Start),
            _ => Error(
                $"'{Written(token)}' is unexpected",
                "Values are separated with commas, comparisons are joined with -and or -or.",
                token.Start),
        };
    }

    private FilterException NotPossible(string? advice) => Error($"'{Written(Current)}' is not possible", advice, Current.Start);

    private string Written(FilterToken token) => FilterExcerpt.Name(_text.Substring(token.Start, token.End - token.Start));

    private FilterException BadToken(FilterToken token) => Error(token.Content, token.Advice, token.Start);

    private FilterException Error(string problem, string? advice, int position) => new(problem, advice, _text, position);
}

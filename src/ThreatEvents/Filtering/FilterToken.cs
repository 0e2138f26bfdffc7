namespace ThreatEvents.Filtering;

internal enum FilterTokenKind
{
    End,
    OpenParenthesis,
    CloseParenthesis,
    OpenList,
    OpenBrace,
    CloseBrace,
    Comma,
    Text,
    Word,
    Variable,
    ItemField,
    Operator,
    Bad,
}

/// <summary>A piece of a quoted text: letters, or the name of a variable whose value belongs there.</summary>
internal sealed record FilterTextPart(string Content, bool IsVariable, int Position);

/// <summary>A token. Its content is a word or text, the name of an operator or variable, or the problem of a bad one.</summary>
internal sealed record FilterToken(FilterTokenKind Kind, int Start, int End, string Content = "")
{
    /// <summary>Only for a text in double quotes that names variables.</summary>
    public IReadOnlyList<FilterTextPart>? Parts { get; init; }

    /// <summary>Only for a bad token: what to do instead.</summary>
    public string? Advice { get; init; }

    /// <summary>Only for a bad token: the text ended too early, so that more typing could mend it.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>A word or quoted text that names no variable.</summary>
    public bool IsPlain => Kind == FilterTokenKind.Word || (Kind == FilterTokenKind.Text && Parts is null);
}

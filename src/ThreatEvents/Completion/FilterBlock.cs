using System.Collections;
using System.Management.Automation.Language;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>The script block of a -Filter around the cursor. It is found by tokens, since half-typed text has no reliable tree.</summary>
/// <param name="Start">Where its text begins, behind the brace.</param>
/// <param name="Schema">What the command can search.</param>
/// <param name="Parameters">The other parameters of the command whose value is written out.</param>
internal sealed record FilterBlock(int Start, FilterSchema Schema, IDictionary Parameters)
{
    public static FilterBlock? Find(string input, int cursor)
    {
        // Most lines have no filter at all, and this runs at every Tab.
        if (input.IndexOf("-f", StringComparison.OrdinalIgnoreCase) < 0) return null;
        Parser.ParseInput(input.Substring(0, cursor), out var tokens, out _);
        var brace = OpenBrace(tokens);
        if (brace < 2 || tokens[brace - 1] is not ParameterToken parameter || !IsFilter(parameter)) return null;

        var parameters = new Hashtable(StringComparer.OrdinalIgnoreCase);
        for (int at = brace - 2, depth = 0; at >= 0; at--)
        {
            var token = tokens[at];
            if (IsClosing(token.Kind)) depth++;
            else if (IsOpening(token.Kind) && --depth < 0) return null;
            if (depth > 0) continue;
            if ((token.TokenFlags & TokenFlags.CommandName) != 0)
            {
                return FilterWords.SchemaOf(token.Text) is { } schema ? new FilterBlock(tokens[brace].Extent.EndOffset, schema, parameters) : null;
            }

            if (token.Kind is TokenKind.Pipe or TokenKind.Semi or TokenKind.NewLine) return null;
            if (token is ParameterToken other && at + 1 < brace)
            {
                parameters[other.ParameterName] = (tokens[at + 1] as StringLiteralToken)?.Value
                    ?? (tokens[at + 1] as StringExpandableToken)?.Value
                    ?? tokens[at + 1].Text;
            }
        }

        return null;
    }

    private static bool IsFilter(ParameterToken parameter) => parameter.ParameterName.Length > 0 && "Filter".StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The last brace that is still open at the end.</summary>
    private static int OpenBrace(Token[] tokens)
    {
        var depth = 0;
        for (var at = tokens.Length - 1; at >= 0; at--)
        {
            if (tokens[at].Kind == TokenKind.RCurly) depth++;
            else if (IsBrace(tokens[at].Kind) && --depth < 0) return at;
        }

        return -1;
    }

    private static bool IsBrace(TokenKind kind) => kind is TokenKind.LCurly or TokenKind.AtCurly;

    private static bool IsOpening(TokenKind kind) => IsBrace(kind) || kind is TokenKind.LParen or TokenKind.AtParen or TokenKind.DollarParen;

    private static bool IsClosing(TokenKind kind) => kind is TokenKind.RCurly or TokenKind.RParen;
}

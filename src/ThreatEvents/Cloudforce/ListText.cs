namespace ThreatEvents.Commands;

/// <summary>Lists as they stand in one cell of a table, in the form of <see cref="ListCell"/>.</summary>
internal static class ListText
{
    /// <exception cref="QueryException">It begins as the JSON of a list, and is none.</exception>
    public static string[] Split(string text)
    {
        try
        {
            return ListCell.Split(text);
        }
        catch (FormatException problem)
        {
            throw new QueryException($"'{text}' is no list. {problem.Message}", text, "Write lists as a; b or as a JSON array.");
        }
    }
}

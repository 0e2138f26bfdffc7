using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>A name with wildcards, as users write it.</summary>
internal static class NamePattern
{
    /// <exception cref="QueryException">It is none: a bracket is not closed.</exception>
    public static WildcardPattern Of(string text)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // Only a comparison finds out.
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            throw new QueryException($"'{text}' is no pattern: a bracket is not closed.", text, "Put a backtick before a [ that stands for itself.");
        }
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Connections by their names.</summary>
internal static class NamedConnections
{
    /// <summary>The connections of each name or pattern, in their order; a name that none has is an error of its own.</summary>
    /// <param name="cmdlet">Where errors go.</param>
    /// <param name="all">What is searched.</param>
    /// <param name="names">Names, with wildcards; null is all.</param>
    /// <param name="advice">What helps where a name is unknown.</param>
    /// <param name="scope">What stands behind the name in the message: which connections were searched.</param>
    public static IEnumerable<ThreatEventConnection> Find(Cmdlet cmdlet, IReadOnlyList<ThreatEventConnection> all, string[]? names, string advice, string scope = "")
    {
        foreach (var asked in names ?? ["*"])
        {
            var pattern = NamePattern.Of(asked);
            var found = all.Where(connection => pattern.IsMatch(connection.Name)).ToArray();
            foreach (var connection in found) yield return connection;
            if (found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(asked)) continue;
            var message = SafeText.Escape($"There is no connection '{asked}'{scope} in this session.");
            cmdlet.WriteError(ErrorFactory.Create(
                new ItemNotFoundException(message), ErrorId.ConnectionNotFound, ErrorCategory.ObjectNotFound, asked, message, advice));
        }
    }
}

namespace ThreatEvents.Commands;

/// <summary>What events can be counted by.</summary>
/// <param name="Name">The event's property, or a span of time.</param>
/// <param name="Of">Its values in an event: one text, several, or none.</param>
/// <param name="Aliases">What else it is called.</param>
internal sealed record EventColumn<T>(string Name, Func<T, object?> Of, params string[] Aliases)
{
    /// <summary>Whether an event can have several values.</summary>
    public bool IsList { get; init; }

    public bool Is(string word) => string.Equals(Name, word, StringComparison.OrdinalIgnoreCase) || Aliases.Any(alias => string.Equals(alias, word, StringComparison.OrdinalIgnoreCase));
}

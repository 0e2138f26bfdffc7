namespace ThreatEvents.Paging;

/// <summary>
/// What a service cannot select, and is selected here while the rows arrive. First and Skip then count what passes, and no page is read once
/// enough have passed.
/// </summary>
/// <param name="Text">The condition as a person reads it, the same text for the same condition.</param>
/// <param name="Keeps">Whether a row passes.</param>
internal sealed record RowFilter<T>(string Text, Func<T, bool> Keeps);

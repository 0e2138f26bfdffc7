namespace ThreatEvents.Filtering;

/// <summary>What can stand at the cursor, and which part of the text it replaces.</summary>
/// <param name="Kind">What is expected.</param>
/// <param name="Start">Where the part begins that a candidate replaces, counted from 0.</param>
/// <param name="Length">How long that part is; 0 when nothing has been typed.</param>
/// <param name="Field">The field that an operator or value belongs to, for values that only the caller knows.</param>
/// <param name="Candidates">What fits what has been typed.</param>
public sealed record FilterSuggestion(
    FilterSuggestionKind Kind,
    int Start,
    int Length,
    FilterField? Field,
    IReadOnlyList<FilterCandidate> Candidates);

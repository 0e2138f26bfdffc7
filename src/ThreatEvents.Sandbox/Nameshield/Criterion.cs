namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>A node of a search. A field is asked for by name; null means that the event has no such field.</summary>
internal abstract class Criterion
{
    public abstract bool Matches(Func<string, string?> field);
}

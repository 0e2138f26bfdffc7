namespace ThreatEvents.Interop.Stix;

/// <summary>An object as it is written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modified">Its version: an event that was commented on since is another one under the same id.</param>
/// <param name="Json">The object.</param>
/// <param name="Needs">The ids of objects that it refers to, and that must stand in the same bundle.</param>
internal sealed record StixObject(string Id, string Modified, byte[] Json, IReadOnlyList<string> Needs)
{
    /// <summary>What tells it apart in a bundle.</summary>
    public string Key => Modified.Length == 0 ? Id : Id + Modified;
}

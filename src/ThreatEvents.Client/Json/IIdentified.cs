namespace ThreatEvents.Json;

/// <summary>A record that the service knows by an id. One that was created or asked for, and comes without it, is none.</summary>
internal interface IIdentified
{
    string? Id { get; }
}

namespace ThreatEvents;

/// <summary>A permission to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfDatasetPermissionInput
{
    /// <summary>read or write.</summary>
    public required string Role { get; init; }

    /// <summary>account or group. Required to create.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Required to create.</summary>
    public string? SubjectId { get; init; }
}

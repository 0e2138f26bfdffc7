namespace ThreatEvents;

/// <summary>A group of tags to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfTagCategoryInput
{
    /// <summary>Required to create.</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>What the properties of its tags are: the whole list, and an empty one lays down nothing.</summary>
    public IReadOnlyList<CfTagSchemaField>? Schema { get; init; }
}

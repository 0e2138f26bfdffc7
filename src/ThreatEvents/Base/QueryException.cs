namespace ThreatEvents.Commands;

/// <summary>A parameter's value, or a combination of parameters, that cannot be. Thrown before anything is sent.</summary>
internal sealed class QueryException(string message, object? value, string action) : Exception(message)
{
    /// <summary>The value that is wrong.</summary>
    public object? Value { get; } = value;

    /// <summary>The stable id of the error.</summary>
    public string Id { get; init; } = ErrorId.InvalidQuery;

    /// <summary>What to do instead.</summary>
    public string Action { get; } = action;
}

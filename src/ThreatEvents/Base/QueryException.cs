namespace ThreatEvents.Commands;

/// <summary>A parameter's value, or a combination of parameters, that cannot be. Thrown before anything is sent. Values may have come down the pipeline, out of an event.</summary>
internal sealed class QueryException(string message, object? value, string action) : Exception(SafeText.EscapeLines(message))
{
    /// <summary>The value that is wrong.</summary>
    public object? Value { get; } = value;

    /// <summary>The stable id of the error.</summary>
    public string Id { get; init; } = ErrorId.InvalidQuery;

    /// <summary>What to do instead.</summary>
    public string Action { get; } = action;
}

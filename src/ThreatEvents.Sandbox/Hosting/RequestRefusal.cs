namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Ends the handling of a request. Each service puts it into its own error shape.</summary>
internal sealed class RequestRefusal(int status, string code, string message, string? parameter = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Parameter { get; } = parameter;

    public static RequestRefusal Invalid(string parameter, string message) => new(400, "INVALID_PARAMETER", message, parameter);

    public static RequestRefusal NotFound(string message) => new(404, "NOT_FOUND", message);
}

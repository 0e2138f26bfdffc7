namespace ThreatEvents.Sandbox.Hosting;

/// <summary>One endpoint: a method, a path template, and what it answers.</summary>
internal abstract class Route(string method, string template)
{
    public string Method { get; } = method;

    public PathTemplate Template { get; } = new(template);

    /// <summary>The rows that this endpoint lists, for the faults that shift them between pages.</summary>
    public virtual IShiftingRows? Rows => null;

    /// <summary>Answers, or throws a <see cref="RequestRefusal"/>.</summary>
    public abstract ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation);
}

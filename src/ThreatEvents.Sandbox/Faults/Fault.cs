using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>
/// What goes wrong with one answer, in three places: before the service is asked, in what it says, and on the way back.
/// </summary>
internal abstract class Fault(string kind)
{
    public string Kind { get; } = kind;

    /// <summary>A fault that lets a later rule apply as well.</summary>
    public virtual bool IsPassing => false;

    public virtual Task BeforeAsync(Exchange exchange) => Task.CompletedTask;

    public virtual Task<SandboxReply> AnswerAsync(Exchange exchange) => exchange.AnswerAsync();

    public virtual Task SendAsync(Exchange exchange, SandboxReply reply) => exchange.SendAsync(reply);
}

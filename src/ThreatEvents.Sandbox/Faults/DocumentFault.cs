using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Changes what a good JSON answer says. Refusals pass unchanged.</summary>
internal abstract class DocumentFault(FaultRule rule) : Fault(rule.Kind)
{
    protected FaultRule Rule { get; } = rule;

    public override async Task<SandboxReply> AnswerAsync(Exchange exchange)
    {
        var reply = await exchange.AnswerAsync();
        if (!IsGoodJson(reply)) return reply;
        using (reply)
        {
            var document = AnswerDocument.Parse(reply);
            await ChangeAsync(exchange, document);
            return document.ToReply(reply.Status);
        }
    }

    protected static bool IsGoodJson(SandboxReply reply) =>
        reply.Status is >= 200 and < 300 && reply.ContentType == SandboxReply.JsonType && !reply.Body.IsEmpty;

    protected virtual Task ChangeAsync(Exchange exchange, AnswerDocument document)
    {
        Change(document);
        return Task.CompletedTask;
    }

    protected virtual void Change(AnswerDocument document)
    {
    }
}

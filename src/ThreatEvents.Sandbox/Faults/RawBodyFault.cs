using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Sends the bytes of the answer changed, as a complete HTTP message.</summary>
internal sealed class RawBodyFault(FaultRule rule, Func<FaultRule, SandboxReply, SandboxReply> change) : Fault(rule.Kind)
{
    public override async Task<SandboxReply> AnswerAsync(Exchange exchange)
    {
        using var reply = await exchange.AnswerAsync();
        return change(rule, reply);
    }

    /// <summary>JSON that ends too early, under a length that fits.</summary>
    public static SandboxReply Truncate(FaultRule rule, SandboxReply reply) =>
        new(reply.Status, reply.ContentType, reply.Body.Slice(0, PartialBodyFault.LengthOf(rule, reply)).ToArray());

    /// <summary>JSON with one wrong byte: a control character is allowed neither inside a string nor outside.</summary>
    public static SandboxReply Corrupt(FaultRule rule, SandboxReply reply)
    {
        var body = reply.Body.ToArray();
        if (body.Length > 0) body[Math.Min(PartialBodyFault.LengthOf(rule, reply), body.Length - 1)] = 1;
        return new SandboxReply(reply.Status, reply.ContentType, body);
    }

    /// <summary>The right body under a wrong name.</summary>
    public static SandboxReply Rename(FaultRule rule, SandboxReply reply) =>
        new(reply.Status, rule.ContentType ?? "text/html", reply.Body.ToArray());
}

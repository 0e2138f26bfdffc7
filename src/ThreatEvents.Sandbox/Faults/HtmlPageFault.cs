using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Answers as a proxy does whose server is gone.</summary>
internal sealed class HtmlPageFault(FaultRule rule) : Fault(rule.Kind)
{
    private const string Page =
        "<!DOCTYPE html>\n<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n"
        + "<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n";

    public override Task<SandboxReply> AnswerAsync(Exchange exchange) =>
        Task.FromResult(SandboxReply.Text(rule.Status ?? 502, "text/html; charset=utf-8", rule.Body ?? Page));
}

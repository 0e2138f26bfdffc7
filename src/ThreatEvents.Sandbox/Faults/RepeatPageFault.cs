using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>
/// A page with the rows of the page before it, or of the first one with the form "first", under its own totals and number.
/// </summary>
internal sealed class RepeatPageFault(FaultRule rule) : DocumentFault(rule)
{
    private static readonly Regex Page = new(@"(?<=[?&]page=)\d{1,9}(?=&|$)", RegexOptions.CultureInvariant);

    protected override async Task ChangeAsync(Exchange exchange, AnswerDocument document)
    {
        if (document.Rows is not { } rows || Earlier(exchange.Request) is not { } earlier) return;
        using var reply = await exchange.AnswerAsync(earlier);
        // A service that counts from one refuses page zero; there is then nothing before this page.
        if (!IsGoodJson(reply) || AnswerDocument.Parse(reply).Rows is not { } others) return;
        rows.Clear();
        foreach (var row in others) rows.Add(row?.DeepClone());
    }

    private SandboxRequest? Earlier(SandboxRequest request)
    {
        var page = Page.Match(request.Target);
        if (page.Success)
        {
            var number = Rule.Form == "first" ? 0 : Math.Max(0, int.Parse(page.Value, CultureInfo.InvariantCulture) - 1);
            var (before, after) = (request.Target.Substring(0, page.Index), request.Target.Substring(page.Index + page.Length));
            return request.With(before + number.ToString(CultureInfo.InvariantCulture) + after, request.Body);
        }

        if (JsonBody.Parse(request.Body) is null || JsonNode.Parse(request.Body) is not JsonObject body) return null;
        if (body["offset"] is not JsonValue offset) return null;
        var step = body["limit"]?.GetValue<int>() ?? 100;
        body["offset"] = Rule.Form == "first" ? 0 : Math.Max(0, offset.GetValue<int>() - step);
        return request.With(request.Target, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}

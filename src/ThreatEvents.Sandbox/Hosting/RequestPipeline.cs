using ThreatEvents.Sandbox.Faults;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Takes a request to its service, through the log and the faults.</summary>
internal sealed class RequestPipeline(SandboxOptions options, RequestLog log, FaultRules faults, IReadOnlyList<ServiceArea> areas)
{
    /// <summary>Serves one client until it leaves, the connection is spoilt, or the server stops.</summary>
    public async Task ServeAsync(HttpConnection connection, CancellationToken cancellation)
    {
        while (await ReadAsync(connection, cancellation) is { } request)
        {
            var exchange = Begin(request, connection, cancellation, out var plan);
            await RunAsync(exchange, plan);
            if (!exchange.IsConnectionUsable) return;
            if (!request.KeepAlive) break;
        }

        connection.Close();
    }

    private static async Task<SandboxRequest?> ReadAsync(HttpConnection connection, CancellationToken cancellation)
    {
        try
        {
            return await connection.ReadAsync(cancellation);
        }
        catch (RequestRefusal refusal)
        {
            using var reply = SandboxReply.Text(refusal.Status, "text/plain", refusal.Message).WithHeader("Connection", "close");
            await connection.SendHeadAsync(reply, reply.Body.Length, cancellation);
            await connection.SendBytesAsync(reply.Body, cancellation);
            return null;
        }
    }

    private Exchange Begin(SandboxRequest request, HttpConnection connection, CancellationToken cancellation, out IReadOnlyList<Fault> plan)
    {
        var area = areas.First(candidate => candidate.Owns(request.Path));
        plan = [];
        if (area.IsControl) return new Exchange(request, area, connection, null, false, cancellation);
        var record = new RecordedRequest
        {
            Method = request.Method,
            Path = request.Path,
            Query = request.Query,
            Body = request.BodyText(),
            Headers = request.Headers,
            At = DateTimeOffset.UtcNow,
        };
        plan = faults.PlanFor(request.Method, request.Path, request.Target);
        record.Faults = plan.Count == 0 ? [] : plan.Select(fault => fault.Kind).ToArray();
        log.Add(record);
        return new Exchange(request, area, connection, record, options.Compress, cancellation);
    }

    private static async Task RunAsync(Exchange exchange, IReadOnlyList<Fault> plan)
    {
        foreach (var fault in plan) await fault.BeforeAsync(exchange);
        if (!exchange.IsConnectionUsable) return;
        // Only the last one of a plan does more than wait.
        var last = plan.Count == 0 ? null : plan[plan.Count - 1];
        using var reply = last is null ? await exchange.AnswerAsync() : await SpoilAsync(last, exchange);
        await (last is null ? exchange.SendAsync(reply) : last.SendAsync(exchange, reply));
    }

    // A rule that does not fit the answer must show in the test that set it, not as a lost connection.
    private static async Task<SandboxReply> SpoilAsync(Fault fault, Exchange exchange)
    {
        try
        {
            return await fault.AnswerAsync(exchange);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = $"The fault '{fault.Kind}' does not fit this answer: {exception.Message}";
            return exchange.Area.Refuse(new RequestRefusal(500, "FAULT_FAILED", message));
        }
    }
}

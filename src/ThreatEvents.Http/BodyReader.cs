using System.Diagnostics;
using RestSharp;
using RestSharp.Interceptors;

namespace ThreatEvents.Http;

/// <summary>
/// Takes the body off the wire as soon as RestSharp has the headers. RestSharp's own timeout ends with the headers, so a stalled body is
/// watched here, read by read; and the bytes stay bytes, since a string of them would cost more than parsing them.
/// </summary>
internal sealed class BodyReader(TimeSpan silence, long maxBytes, bool withHeaders, bool mustNotRepeat, Stream? sink) : Interceptor, IDisposable
{
    /// <summary>How much of an error's body is read: its words, and no more.</summary>
    internal const int LargestError = 256 * 1024;

    public PooledBody? Body { get; private set; }

    /// <summary>How many bytes of the body have come.</summary>
    public long Received { get; private set; }

    /// <summary>The head of the answer; its status is 0 until the headers are in.</summary>
    public HttpAnswer Head { get; private set; }

    /// <summary>
    /// .NET repeats a request without a body by itself when a pooled connection closes under it, though the service may have acted on it.
    /// What has begun to send a body, be it an empty one, it never repeats.
    /// </summary>
    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        if (mustNotRepeat) requestMessage.Content ??= new ByteArrayContent([]);
        if (sink is not null)
        {
            requestMessage.Headers.AcceptEncoding.Clear();
            requestMessage.Headers.AcceptEncoding.ParseAdd("identity");
        }

        return default;
    }

    public override async ValueTask AfterHttpRequest(HttpResponseMessage responseMessage, CancellationToken cancellationToken)
    {
        Head = HttpAnswer.From(responseMessage, DateTimeOffset.UtcNow, withHeaders);
        if (responseMessage.Content is null) return;
        if (sink is not null && (int)responseMessage.StatusCode is > 203 and < 300) Empty(sink, Head.StatusCode);

        var isError = !responseMessage.IsSuccessStatusCode;
        var limit = isError ? Math.Min(maxBytes, LargestError) : maxBytes;
        if (!isError && responseMessage.Content.Headers.ContentLength > maxBytes)
        {
            responseMessage.Dispose();
            throw new AnswerTooLargeException(maxBytes);
        }

        Body = new PooledBody(responseMessage.Content.Headers.ContentLength, limit);
        var target = isError ? null : sink;
        if (target is not null) Empty(target, Head.StatusCode);
        var pace = isError ? BodyPace.OfError(silence) : new BodyPace(silence);
        var watch = Stopwatch.StartNew();
        using var stalled = new CancellationTokenSource(pace.Left(0, TimeSpan.Zero));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
#if !NET
        // The .NET Framework's network stream does not look at the token while it waits.
        using var broken = either.Token.Register(responseMessage.Dispose);
#endif
        try
        {
#if NET
            using var body = await responseMessage.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
#else
            using var body = await responseMessage.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            using var stream = target is null ? body : CheckedDecoding.Open(body, responseMessage.Content.Headers.ContentEncoding);
            while (true)
            {
                var free = Body.Free();
#if NET
                var count = await stream.ReadAsync(free.AsMemory(), either.Token).ConfigureAwait(false);
#else
                var count = await stream.ReadAsync(free.Array!, free.Offset, free.Count, either.Token).ConfigureAwait(false);
#endif
                if (count == 0 && target is not null && Received == 0) throw new UnreadableAnswerException("The file is empty");
                if (count == 0) return;
                Received += count;
                if (Received > limit) throw new AnswerTooLargeException(limit);
                if (target is null) Body.Advance(count);
                else await WriteAsync(target, free, count, either.Token).ConfigureAwait(false);
                var left = pace.Left(Received, watch.Elapsed);
                if (left == TimeSpan.Zero) throw new BodyStalledException(silence, Received, isSlow: true);
                stalled.CancelAfter(left);
            }
        }
        catch (Exception fault)
        {
            // RestSharp lets go of the message when an interceptor throws; without this its socket would linger until a collection.
            responseMessage.Dispose();
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(cancellationToken);

            // The status is the answer; of its words those that came are enough.
            if (isError) return;
            if (fault is not BodyStalledException && stalled.IsCancellationRequested) throw new BodyStalledException(silence, Received, isSlow: watch.Elapsed > silence);
            throw;
        }
    }

    public void Dispose() => Body?.Dispose();

    /// <summary>Makes room for the file, where the answer is one.</summary>
    private static void Empty(Stream target, int status)
    {
        if (status is not (200 or 203)) throw new UnreadableAnswerException(FormattableString.Invariant($"HTTP {status} is no whole file")) { IsFinal = true };
        try
        {
            target.SetLength(0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SinkException(fault);
        }
    }

    private static async Task WriteAsync(Stream target, ArraySegment<byte> bytes, int count, CancellationToken cancellationToken)
    {
        try
        {
#if NET
            await target.WriteAsync(bytes.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
#else
            await target.WriteAsync(bytes.Array!, bytes.Offset, count, cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SinkException(fault);
        }
    }
}

internal sealed class BodyStalledException(TimeSpan silence, long received, bool isSlow) : Exception(isSlow
    ? FormattableString.Invariant($"The answer comes too slowly: {received} bytes in more than {silence.TotalSeconds:0.#} s.")
    : FormattableString.Invariant($"The answer stalled: no byte for {silence.TotalSeconds:0.#} s after {received} bytes."));

internal sealed class AnswerTooLargeException(long maxBytes)
    : Exception(FormattableString.Invariant($"The answer is larger than {maxBytes} bytes."));

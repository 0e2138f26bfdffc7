namespace ThreatEvents.Sandbox.Hosting;

/// <summary>
/// Rendered pages, so that a benchmark measures its client and not the drawing of samples. When it is full it stays as it is:
/// a client that pages through more than fits would otherwise drive every page out before it comes back to it.
/// </summary>
internal sealed class ReplyCache(int megabytes)
{
    private readonly Dictionary<string, byte[]> _bodies = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private readonly long _most = megabytes * 1_000_000L;
    private object? _state;
    private long _size;

    /// <summary>The answer to a request on one state of the data, made anew unless it is known.</summary>
    public SandboxReply Get(object state, string key, Func<SandboxReply> make)
    {
        if (_most == 0) return make();
        lock (_gate)
        {
            if (!ReferenceEquals(_state, state))
            {
                _bodies.Clear();
                (_state, _size) = (state, 0);
            }

            if (_bodies.TryGetValue(key, out var known)) return new SandboxReply(200, SandboxReply.JsonType, known);
        }

        var reply = make();
        lock (_gate)
        {
            if (ReferenceEquals(_state, state) && !_bodies.ContainsKey(key) && _size + reply.Body.Length <= _most)
            {
                _bodies[key] = reply.Body.ToArray();
                _size += reply.Body.Length;
            }
        }

        return reply;
    }
}

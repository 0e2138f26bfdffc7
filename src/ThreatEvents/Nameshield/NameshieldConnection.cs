using ThreatEvents.Http;

namespace ThreatEvents.Commands;

internal static class NameshieldConnection
{
    /// <summary>The connection's client, which tells the command of its requests.</summary>
    public static NameshieldClient NameshieldClient(this ConnectionLease lease, IRequestObserver? observer)
        => lease.Client(settings => new NameshieldClient(settings)).With(observer);
}

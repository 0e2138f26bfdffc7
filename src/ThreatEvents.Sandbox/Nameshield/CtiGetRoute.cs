using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Gets one threat event, without any envelope.</summary>
internal sealed class CtiGetRoute(SandboxServer server) : Route("GET", "/cti/v2/events/{id}")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        QueryRules.None.Read(request);
        var timeline = server.Cti.Timeline;
        if (!SampleId.TryParse(request.PathValues["id"], out var id)) throw Unknown();
        // Comparing a million drawn ids takes less than an index of them would cost.
        var place = Array.FindIndex(timeline.Order, serial => server.Cti.IdOf(timeline, serial).Equals(id));
        if (place < 0) throw Unknown();
        return new(SandboxReply.Json(writer => server.Cti.Write(writer, timeline, timeline.Order[place])));
    }

    private static RequestRefusal Unknown() => RequestRefusal.NotFound("There is no threat event with this id.");
}

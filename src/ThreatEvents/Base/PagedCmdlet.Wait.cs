using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

public abstract partial class PagedCmdlet<T>
{
    /// <summary>Writes each new event once, for as long as the user lets it, and nothing else; what fails meanwhile is a warning.</summary>
    private protected void WriteNew(ISyncFeed<T> feed, int? tail, TimeSpan? interval, DateTimeOffset? until)
    {
        var clock = new PollClock();
        using var watch = new EventWatch<T>(feed, WatchArgument.Options(tail, interval, until) with { First = Window(null).First }, clock);
        var nursery = new Nursery();
        while (true)
        {
            var step = Wait(watch.NextAsync);
            foreach (var warning in step.Warnings) Warn(warning);
            WriteObject(step.Items, enumerateCollection: true);
            foreach (var fault in step.Faults) WriteError(fault.ToErrorRecord());
            nursery.Tidy();
            if (step.Failure is { } failure) ThrowTerminatingError(failure.ToErrorRecord());
            if (step.IsOver) return;
            if (step.Pause is { } pause) Pause(PollClock.Real(pause), WatchArgument.Status(watch.Newest, feed.Budget));
        }
    }

    /// <summary>What -Wait cannot be together with, and what means nothing without it.</summary>
    private protected void CheckWait(bool isWanted, params string[] others)
    {
        if (!isWanted)
        {
            if (IsBound("Tail") || IsBound("PollInterval")) throw new QueryException("-Tail and -PollInterval belong to -Wait.", null, "Add -Wait.");
            return;
        }

        string[] paging = ["Skip", "IncludeTotalCount"];
        if (paging.Concat(others).FirstOrDefault(IsBound) is not { } other) return;
        throw new QueryException($"-{other} does not go with -Wait, which gives the newest events and then each new one.", null, other == "Checkpoint"
            ? "Use Sync- with -Wait: it moves its checkpoint as it goes."
            : "Leave one of them out.");
    }
}

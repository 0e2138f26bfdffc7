using System.Management.Automation;
using ThreatEvents.Continuity;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

public abstract partial class PagedCmdlet<T>
{
    /// <summary>
    /// Writes what a checkpoint has not been told to be delivered. The read is finished at the source's own end, with every event taken; whether the
    /// pipeline did anything with them only its user knows, who says so with Complete-EventCheckpoint.
    /// </summary>
    private protected void WriteUnread(ISyncFeed<T> feed, string checkpoint, TimeSpan? initialSpan, TimeSpan? overlap)
    {
        if (IsPagingAsked) throw new QueryException("-First, -Skip and -IncludeTotalCount do not go with -Checkpoint, which needs everything that is new.", checkpoint, "Leave them out.");
        var (name, folder) = CheckpointArgument.Resolve(checkpoint, GetUnresolvedProviderPathFromPSPath);
        var options = new SyncOptions { Name = name, Folder = folder, Path = "" };
        options = options with { InitialSpan = initialSpan ?? options.InitialSpan, Overlap = overlap ?? options.Overlap };
        if (options.Overlap < SyncOptions.SmallestOverlap) throw new QueryException("-Overlap is one second at least: the service's bounds are whole seconds.", overlap, "Leave it out for one day.");
        using var session = ReadSession<T>.Open(options, feed, DiskFiles.Instance);
        session.Start(session.IsFirstRun ? Wait(session.ServerTimeAsync) : null);
        foreach (var warning in session.TakeWarnings()) Warn(warning);
        var nursery = new Nursery();
        var written = 0L;
        while (NextUnread(session, name, written > 0) is { } page)
        {
            var taken = session.Take(page);
            WriteObject(taken.New, enumerateCollection: true);
            written += taken.New.Count;
            foreach (var fault in taken.Faults) WriteError(fault.ToErrorRecord());
            foreach (var warning in session.TakeWarnings()) Warn(warning);
            nursery.Tidy();
            Progress.Report(written, null, What);
        }

        if (!_hasBroken) session.Finish();
        foreach (var warning in session.TakeWarnings()) Warn(warning);
    }

    /// <summary>What -Checkpoint, -InitialSpan and -Overlap cannot be together with.</summary>
    private protected void CheckCheckpoint(string? checkpoint, params string[] others)
    {
        if (checkpoint is null)
        {
            if (IsBound("InitialSpan") || IsBound("Overlap")) throw new QueryException("-InitialSpan and -Overlap belong to -Checkpoint.", null, "Add -Checkpoint, or use -Last.");
            return;
        }

        if (others.FirstOrDefault(IsBound) is not { } other) return;
        throw new QueryException($"-{other} does not go with -Checkpoint, which itself says from where on events are wanted.", checkpoint, "Leave one of them out.");
    }

    private bool _hasBroken;

    private EventPage<T>? NextUnread(ReadSession<T> session, string name, bool hasRows)
    {
        ErrorRecord record;
        try
        {
            return Wait(session.FetchAsync);
        }
        catch (ApiException error)
        {
            record = error.ToErrorRecord(name);
        }

        _hasBroken = true;
        foreach (var warning in session.TakeWarnings()) Warn(warning);
        if (!hasRows) ThrowTerminatingError(record);
        WriteError(record);
        return null;
    }
}

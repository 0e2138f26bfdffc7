using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using ThreatEvents.Continuity;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What the three Sync- cmdlets share: new events into a file, each exactly once, however the process ends.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SyncCmdlet<T> : ServiceCmdlet
    where T : class
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The name under which the state is kept, or the path of a folder for it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string Checkpoint { get; set; } = "";

    /// <summary>The file that the new events are appended to, one a line.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How far a first run looks back. Later runs go on from where the last one ended.</summary>
    [Parameter]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan InitialSpan { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How much later than its date an event may appear and still be found.</summary>
    [Parameter]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Bytes from which on the next file is begun: x.000002.ndjson after x.ndjson. 0 is one file.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long MaxFileSize { get; set; }

    /// <summary>How long to wait where another process works on the checkpoint or the file.</summary>
    [Parameter]
    [LastTransformation]
    public TimeSpan LockTimeout { get; set; }

    /// <summary>Writes the new events, each after it is durable in the file, instead of the result.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Goes on although the filter or the account is another one than before.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks again and again on the same locks, until Ctrl+C or -Until. A service that is away is waited for.</summary>
    [Parameter]
    public new SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: the time between two looks, 10 seconds at least; without it one minute. A tenth more or less, so that runbooks do not ask together.</summary>
    [Parameter]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? PollInterval { get; set; }

    /// <summary>With -Wait: when to end. Without a zone it is local time.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    private protected virtual EventSchema LineSchema => EventSchema.Native;

    private protected virtual bool WithContact => false;

    private protected abstract ISyncFeed<T> Feed();

    private protected sealed override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var (name, folder) = CheckpointArgument.Resolve(Checkpoint, GetUnresolvedProviderPathFromPSPath);
        if (Overlap < SyncOptions.SmallestOverlap) throw new QueryException("-Overlap is one second at least: the service's bounds are whole seconds.", Overlap, "Leave it out for one day.");
        if (!Wait && (PollInterval is not null || Until is not null)) throw new QueryException("-PollInterval and -Until belong to -Wait.", null, "Add -Wait.");
        var clock = new PollClock();
        var pacer = new PollPacer(WatchArgument.Interval(PollInterval), clock);
        var end = WatchArgument.Duration(Until);
        var feed = Feed();
        var options = new SyncOptions
        {
            Name = name,
            Folder = folder,
            Path = path,
            Schema = LineSchema,
            IncludeContact = WithContact,
            InitialSpan = InitialSpan,
            Overlap = Overlap,
            MaxFileSize = MaxFileSize,
            AdoptOtherQuery = Force,
        };
        if (!ShouldProcess(SafeText.Escape(path), SafeText.Escape($"Append new events of {feed.Source} ({feed.Query}) and move the checkpoint '{name}'"))) return;
        using var session = Open(options, feed);
        while (true)
        {
            var failure = RunOnce(session, name);
            if (!Wait) return;
            var pause = failure is null ? pacer.Succeeded(feed.RateLimitHits, feed.Budget) : pacer.Failed(failure, feed.RateLimitHits);
            if (pacer.Notice is { } notice) Warn(notice);
            if (pause is not { } wait)
            {
                ThrowTerminatingError(failure!.ToErrorRecord(name));
                return;
            }

            var left = end - clock.Elapsed ?? wait;
            if (left <= TimeSpan.Zero) return;
            Pause(PollClock.Real(left < wait ? left : wait), WatchArgument.Status(session.Newest, feed.Budget));
            if (end <= clock.Elapsed) return;
        }
    }

    private SyncSession<T> Open(SyncOptions options, ISyncFeed<T> feed)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return SyncSession<T>.Open(options, feed, DiskFiles.Instance);
            }
            catch (ContinuityException error) when (error.Kind is ContinuityErrorKind.CheckpointBusy or ContinuityErrorKind.SinkBusy && since.Elapsed < LockTimeout)
            {
                base.Wait(token => Task.Delay(LockPause, token));
            }
        }
    }

    /// <summary>One run, to the end of what the service has now.</summary>
    /// <returns>With -Wait: why it broke off.</returns>
    private ApiException? RunOnce(SyncSession<T> session, string name)
    {
        var since = Stopwatch.StartNew();
        var nursery = new Nursery();
        ApiException? failure = null;
        while (failure is null)
        {
            EventPage<T>? page = null;
            try
            {
                if (!session.HasStarted) session.Start(session.IsFirstRun ? base.Wait(session.ServerTimeAsync) : null);
                page = base.Wait(session.FetchAsync);
            }
            catch (ApiException error)
            {
                failure = error;
            }

            if (page is null) break;
            var taken = session.Take(page, isDurable: PassThru);
            if (PassThru) WriteObject(taken.New, enumerateCollection: true);
            foreach (var fault in taken.Faults) WriteError(fault.ToErrorRecord());
            foreach (var warning in session.TakeWarnings()) Warn(warning);
            nursery.Tidy();
            Progress.Report(session.New + session.Repeated, page.Total, "events");
        }

        if (failure is null) session.Complete();
        else session.Keep();
        foreach (var warning in session.TakeWarnings()) Warn(warning);
        if (failure is not null && !Wait && session.New == 0) ThrowTerminatingError(failure.ToErrorRecord(name));
        if (!PassThru && (!Wait || session.New + session.Rejected > 0)) WriteObject(Result(session, since.Elapsed));
        if (failure is not null && !Wait) WriteError(failure.ToErrorRecord(name));
        if (session.HasStarted) session.Again();
        return failure;
    }

    private static SyncResult Result(SyncSession<T> session, TimeSpan duration) => new()
    {
        Checkpoint = session.State.Name,
        New = session.New,
        Late = session.Late,
        Repeated = session.Repeated,
        Rejected = session.Rejected,
        FromUtc = session.From is { } from ? new Moment(from.UtcDateTime) : null,
        ToUtc = session.IsComplete ? new Moment(session.State.Watermark.UtcDateTime) : null,
        Path = session.Path,
        Files = session.Files,
        Requests = session.Requests,
        Duration = duration,
        Complete = session.IsComplete,
    };
}

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

    private protected virtual EventSchema LineSchema => EventSchema.Native;

    private protected virtual bool WithContact => false;

    private protected abstract ISyncFeed<T> Feed();

    private protected sealed override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var (name, folder) = CheckpointArgument.Resolve(Checkpoint, GetUnresolvedProviderPathFromPSPath);
        if (Overlap < SyncOptions.SmallestOverlap) throw new QueryException("-Overlap is one second at least: the service's bounds are whole seconds.", Overlap, "Leave it out for one day.");
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
        var clock = session.IsFirstRun ? Wait(session.ServerTimeAsync) : null;
        session.Start(clock);
        RunOnce(session);
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
                Wait(token => Task.Delay(LockPause, token));
            }
        }
    }

    private void RunOnce(SyncSession<T> session)
    {
        var since = Stopwatch.StartNew();
        var nursery = new Nursery();
        ErrorRecord? failure = null;
        var endsCommand = false;
        while (failure is null)
        {
            EventPage<T>? page = null;
            try
            {
                page = Wait(session.FetchAsync);
            }
            catch (ApiException error)
            {
                failure = error.ToErrorRecord(session.State.Name);
                endsCommand = session.New == 0;
            }

            if (page is null) break;
            var taken = session.Take(page);
            if (PassThru) WriteObject(taken.New, enumerateCollection: true);
            foreach (var fault in taken.Faults) WriteError(fault.ToErrorRecord());
            foreach (var warning in session.TakeWarnings()) Warn(warning);
            nursery.Tidy();
            Progress.Report(session.New + session.Repeated, page.Total, "events");
        }

        if (failure is null) session.Complete();
        foreach (var warning in session.TakeWarnings()) Warn(warning);
        if (failure is not null && endsCommand) ThrowTerminatingError(failure);
        if (!PassThru) WriteObject(Result(session, since.Elapsed));
        if (failure is not null) WriteError(failure);
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

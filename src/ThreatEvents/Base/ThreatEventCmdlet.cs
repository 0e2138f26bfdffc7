using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using ThreatEvents.Http;

namespace ThreatEvents.Commands;

/// <summary>
/// What all cmdlets share. It is the only place that blocks: the client is asynchronous and can be cancelled throughout, and the pipeline
/// thread waits for it here while it shows what the client reports.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ThreatEventCmdlet : PSCmdlet, IDisposable
{
    /// <summary>How long a trace line or a stop may go unnoticed during a wait. A finished task ends the wait at once.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a stopped command waits for its request to let go, before it leaves it behind.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly RequestQueue _reports = new();
    private ProgressMeter? _progress;
    private string _waitReason = "";
    private long _waitEnds;
    private bool _hasWarnedOfLimit;
    private bool _hasDebugSwitch;

    /// <summary>Cancelled when the user stops the pipeline, and when the command is over.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>What the client is given to report to.</summary>
    private protected IRequestObserver Observer => _reports;

    private protected ProgressMeter Progress => _progress ??= new ProgressMeter(MyInvocation.MyCommand.Name, WriteProgress);

    /// <summary>A last look at the parameters before they are used, at the beginning and for each record.</summary>
    private protected virtual void Prepare()
    {
    }

    private protected virtual void Begin()
    {
    }

    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    protected sealed override void BeginProcessing()
    {
        RefuseForeignCode();

        // Looked up here, since the client asks on threads that know no preference variables.
        _hasDebugSwitch = IsSwitchedOn("Debug");
        _reports.WantsDetail = _hasDebugSwitch || IsDebugPreferred();
        TellDefanged();
        Run(Prepare);
        Run(Begin);
    }

    /// <summary>The module that was imported may lie elsewhere than the code that .NET had loaded before it: never run one version under another's name.</summary>
    private void RefuseForeignCode()
    {
        if (MyInvocation.MyCommand?.Module?.ModuleBase is not { Length: > 0 } imported || ModuleLoader.IsOf(imported)) return;
        var message = $"This session has loaded ThreatEvents from {ModuleLoader.CodeFolder} and keeps it until it ends. Use the copy in {imported} in a new session.";
        ThrowTerminatingError(ErrorFactory.Create(
            new InvalidOperationException(message), ErrorId.NewSessionNeeded, ErrorCategory.ResourceBusy, imported, message, "Start a new session and import the module there."));
    }

    protected sealed override void ProcessRecord() => Run(() =>
    {
        TellDefanged();
        Prepare();
        Process();
    });

    protected sealed override void EndProcessing() => Run(End);

    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended of itself in this moment.
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        StopProcessing();
        _stop.Dispose();
    }

    /// <summary>Waits for the client on the pipeline thread, and meanwhile writes what it reports.</summary>
    /// <exception cref="PipelineStoppedException">The user stopped the command.</exception>
    private protected T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        var token = _stop.Token;
        var task = work(token);
        try
        {
            var waiting = task.IsCompleted ? null : new Task[] { task };
            while (waiting is not null && Task.WaitAny(waiting, Slice) < 0)
            {
                if (token.IsCancellationRequested && Task.WaitAny(waiting, Grace) < 0) throw new PipelineStoppedException();
                WriteReports();
                ShowWait();
            }
        }
        finally
        {
            // A write may have thrown, for the pipeline was stopped: whatever the request ends in now, nobody asks for it any more.
            if (!task.IsCompleted) Forget(task);
        }

        WriteReports();
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private protected void Wait(Func<CancellationToken, Task> work) => Wait(async token =>
    {
        await work(token).ConfigureAwait(false);
        return true;
    });

    /// <summary>Lets time pass, which the progress bar shows. Ctrl+C ends it at once.</summary>
    private protected void Pause(TimeSpan wait, string reason)
    {
        _waitReason = reason;
        _waitEnds = Stopwatch.GetTimestamp() + (long)(wait.TotalSeconds * Stopwatch.Frequency);
        Wait(token => Task.Delay(wait, token));
        _waitEnds = 0;
    }

    /// <summary>Waits for one of many: its failure is an error of its own, unless every other one would fail alike.</summary>
    /// <returns>False where an error was written.</returns>
    private protected bool TryWait<T>(Func<CancellationToken, Task<T>> work, object? target, out T? result, bool mayEndCommand = true)
    {
        ErrorRecord record;
        try
        {
            result = Wait(work);
            return true;
        }
        catch (Exception error) when (ErrorFactory.IsExpected(error))
        {
            record = error.ToErrorRecord(target);
            if (mayEndCommand && ErrorFactory.EndsCommand(error)) ThrowTerminatingError(record);
        }

        result = default;
        WriteError(record);
        return false;
    }

    /// <summary>Writes what the client has reported so far. Called before output, so that a trace line stands in front of its events.</summary>
    private protected void WriteReports()
    {
        while (!_reports.IsEmpty && _reports.TryTake(out var report))
        {
            if (report.Trace is { } trace) WriteTrace(trace);
            else if (report.Wait is { } wait) WriteNotice(wait, report.At);
        }
    }

    /// <summary>The value of a variable of the caller, as a filter names it; without any PowerShell wrapping.</summary>
    private protected (bool Found, object? Value) LookUpVariable(string name)
    {
        var missing = new object();
        var value = SessionState.PSVariable.GetValue(name, missing);
        return ReferenceEquals(value, missing) ? (false, null) : (true, Plain.Of(value));
    }

    /// <summary>The value that a parameter was given, or null where it was not given.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>A line about what happens. With -Debug alone PowerShell would stop at each verbose line and ask whether to go on.</summary>
    private protected void Tell(string text)
    {
        text = SafeText.Escape(text);
        if (_hasDebugSwitch && !IsBound("Verbose")) WriteDebug(text);
        else WriteVerbose(text);
    }

    /// <summary>A warning. With -Debug PowerShell would stop at it and ask, which ends a command that nobody watches.</summary>
    private protected void Warn(string text)
    {
        text = SafeText.Escape(text);
        if (_hasDebugSwitch && !IsBound("WarningAction")) WriteDebug("WARNING: " + text);
        else WriteWarning(text);
    }

    private void TellDefanged()
    {
        foreach (var note in DefangedAttribute.Take(MyInvocation.BoundParameters.Values)) TellTaken(note.Given, note.Meant);
    }

    /// <summary>That a value was not taken letter by letter.</summary>
    private protected void TellTaken(string given, string meant) => Tell($"'{given}' is taken for '{meant}'.");

    /// <summary>An indicator that is a part of a parameter's value, in the form that the services store.</summary>
    private protected string? Stored(string? indicator)
    {
        if (indicator is null || DefangedText.Indicator(indicator) is not { } meant || meant == indicator) return indicator;
        TellTaken(indicator, meant);
        return meant;
    }

    private void Run(Action step)
    {
        ErrorRecord record;
        try
        {
            step();
            WriteReports();
            return;
        }
        catch (Exception error) when (ErrorFactory.IsExpected(error))
        {
            record = error.ToErrorRecord();
        }
        finally
        {
            CompleteProgress();
        }

        ThrowTerminatingError(record);
    }

    /// <summary>Also after Select-Object -First and after errors; once the pipeline is stopped the host has cleared the bar itself.</summary>
    private void CompleteProgress()
    {
        try
        {
            _progress?.Complete();
        }
        catch (PipelineStoppedException)
        {
            // The stop that is under way must not be replaced by this one.
        }
    }

    private void WriteTrace(RequestTrace trace)
    {
        _waitEnds = 0;
        Tell(trace.ToString());
        if (trace.Detail is { } detail) WriteDebug(SafeText.EscapeLines(detail));
    }

    private void WriteNotice(WaitNotice wait, long at)
    {
        Tell(wait.ToString());
        _waitReason = wait.Reason;
        _waitEnds = at + (long)(wait.Delay.TotalSeconds * Stopwatch.Frequency);
        if (!wait.RateLimited || wait.Delay <= LongWait || _hasWarnedOfLimit) return;
        _hasWarnedOfLimit = true;
        Warn(FormattableString.Invariant(
            $"The service's rate limit is reached: waiting {Math.Round(wait.Delay.TotalSeconds)} s, as it asks. Ctrl+C ends the wait."));
    }

    private void ShowWait()
    {
        if (_waitEnds == 0) return;
        var left = _waitEnds - Stopwatch.GetTimestamp();
        if (left > 0) Progress.Wait(_waitReason, TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
        else _waitEnds = 0;
    }

    private bool IsSwitchedOn(string parameter)
        => MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && given is SwitchParameter { IsPresent: true } or true;

    private bool IsDebugPreferred()
        => !IsBound("Debug")
            && Plain.Of(GetVariableValue("DebugPreference")) is { } preference
            && preference.ToString() is not (nameof(ActionPreference.SilentlyContinue) or nameof(ActionPreference.Ignore) or "");

    private static void Forget(Task task)
        => _ = task.ContinueWith(
            static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}

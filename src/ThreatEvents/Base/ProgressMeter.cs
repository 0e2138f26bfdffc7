using System.Diagnostics;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The one progress bar of a command: how far it has come, and how long a wait still lasts. At most five updates a second.</summary>
internal sealed class ProgressMeter(string activity, Action<ProgressRecord> write)
{
    private const int ActivityId = 1_408_311;

    private static readonly long Interval = Stopwatch.Frequency / 5;

    private readonly Stopwatch _running = Stopwatch.StartNew();
    private long _lastUpdate;
    private bool _isShown;

    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are, where it is known.</param>
    /// <param name="what">What is counted, in the plural.</param>
    public void Report(long done, long? total, string what)
    {
        if (!IsDue()) return;
        var seconds = _running.Elapsed.TotalSeconds;
        var rate = seconds > 0 ? done / seconds : 0;
        var record = total is { } all && all > 0
            ? Record($"{done:N0} of {all:N0} {what}, {rate:N0}/s")
            : Record($"{done:N0} {what}, {rate:N0}/s");
        if (total is { } whole && whole > 0)
        {
            record.PercentComplete = (int)Math.Min(100, done * 100 / whole);
            if (rate > 0) record.SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, (whole - done) / rate));
        }

        Show(record);
    }

    /// <summary>A wait, which is over in <paramref name="left"/>.</summary>
    public void Wait(string reason, TimeSpan left)
    {
        if (!IsDue()) return;
        var seconds = (int)Math.Ceiling(left.TotalSeconds);
        var record = Record($"Waiting, {seconds} s left: {SafeText.Escape(reason)}");
        record.SecondsRemaining = seconds;
        Show(record);
    }

    public void Complete()
    {
        if (!_isShown) return;
        _isShown = false;
        var record = Record("Done");
        record.RecordType = ProgressRecordType.Completed;
        write(record);
    }

    private bool IsDue() => !_isShown || Stopwatch.GetTimestamp() - _lastUpdate >= Interval;

    private ProgressRecord Record(string status) => new(ActivityId, activity, status);

    private void Show(ProgressRecord record)
    {
        _isShown = true;
        _lastUpdate = Stopwatch.GetTimestamp();
        write(record);
    }
}

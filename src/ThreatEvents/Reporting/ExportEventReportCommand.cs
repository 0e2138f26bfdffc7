using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ThreatEvents.Interop;
using ThreatEvents.Reporting;

namespace ThreatEvents.Commands;

/// <summary>Export-EventReport: one HTML file from events of all three services, for people who do not read lists.</summary>
[Cmdlet(VerbsData.Export, "EventReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEventReportCommand : ThreatEventCmdlet
{
    private WholeFile? _file;
    private EventReport? _report;
    private string _path = "";
    private object? _lastError;
    private int _errors;

    /// <summary>The HTML file. One that is there is replaced once the report is whole.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Events of Get-CtiEvent, Search-AuditEvent or Get-CfEvent, live or from a file, a job or another machine, or rows of ConvertTo-EventRow.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The beginning of the period. Events of as long a time before it are what the figures are compared with; without it the period begins with the first event.</summary>
    [Parameter]
    [DateTransformation]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end of the period, which is no part of it; now where -From is given, else the last event.</summary>
    [Parameter]
    [DateTransformation]
    public DateTimeOffset? To { get; set; }

    /// <summary>How many rows a table has at most.</summary>
    [Parameter]
    [ValidateRange(1, ReportOptions.MostRows)]
    public int TopCount { get; set; } = 10;

    /// <summary>How numbers and dates are written, such as fr-FR; without it as in this session.</summary>
    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>For the body of a mail: no style sheet, no drawing, at most 100 KB.</summary>
    [Parameter]
    public SwitchParameter ForMail { get; set; }

    /// <summary>Writes the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        _path = FilePath.Of(this, Path, nameof(Path));
        var to = To ?? (From is null ? null : DateTimeOffset.Now);
        if (From >= to) throw new QueryException("-From is not before -To.", From, "Give the beginning of the period first; without -To it ends now.");
        if (!ShouldProcess(SafeText.Escape(_path), "Write a report of events")) return;
        _lastError = Errors.Cast<object?>().FirstOrDefault();
        _report = new EventReport(new ReportOptions
        {
            Title = Title ?? "Threat events",
            From = From,
            To = to,
            TopCount = TopCount,
            Culture = Culture ?? CultureInfo.CurrentCulture,
            ForMail = ForMail,
            Zone = TimeZoneInfo.Local,
        });
        OnDisk(() => _file = new WholeFile(_path));
    }

    private protected override void Process()
    {
        if (_report is null || InputObject is not { } item) return;
        if (RowOf(item) is { } row)
        {
            _report.Add(row);
            return;
        }

        _errors++;
        const string Advice = "Pipe in what Get-CtiEvent, Search-AuditEvent or Get-CfEvent gives, before Select-Object has made other objects of it.";
        WriteError(new QueryException($"{NameOf(item)} is no event of this module.", null, Advice).ToErrorRecord(item));
    }

    private protected override void End()
    {
        if (_report is not { } report || _file is not { } file) return;
        report.Options.Errors = _errors + NewErrors();
        FileInfo? written = null;
        OnDisk(() =>
        {
            var rows = TopCount;
            if (ForMail) rows = MailReport.Write(report, file.Stream);
            else WebReport.Write(report, file.Stream);
            if (rows < TopCount) Warn(FormattableString.Invariant($"A mail body may be 100 KB long: the tables have {rows} rows instead of {TopCount}."));
            written = file.Keep(_path);
        });
        Tell(FormattableString.Invariant($"Events of the period: {report.Within}; of the one before: {report.Before}; of neither: {report.Outside}; without a date: {report.Undated}."));
        if (PassThru) WriteObject(written);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file?.Dispose();
        base.Dispose(disposing);
    }

    private static EventRow? RowOf(PSObject item) => item.BaseObject switch
    {
        EventRow row => row,
        CtiEvent or AuditEvent or CfEvent => EventRow.Of(item.BaseObject),
        _ => RevivedRow.Of(item, protect: false),
    };

    private static string? NameOf(PSObject item) => item.BaseObject is PSCustomObject ? item.TypeNames.FirstOrDefault() : item.BaseObject.GetType().Name;

    private ArrayList Errors => SessionState.PSVariable.GetValue("global:Error") as ArrayList ?? [];

    /// <summary>Errors of this module's commands since the beginning: a list that broke off has written one, and the report must say so.</summary>
    private int NewErrors() => Errors.Cast<object?>().TakeWhile(error => !ReferenceEquals(error, _lastError))
        .OfType<ErrorRecord>().Count(error => error.InvocationInfo?.MyCommand is { } command
            && command.ModuleName == MyInvocation.MyCommand.ModuleName && command.Name != MyInvocation.MyCommand.Name);

    private void OnDisk(Action step)
    {
        try
        {
            step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var message = $"{Path} cannot be written: {error.Message}";
            ThrowTerminatingError(ErrorFactory.Create(error, ErrorId.FileNotWritten, ErrorCategory.WriteError, Path, message, "Check the folder and its permissions."));
        }
    }
}

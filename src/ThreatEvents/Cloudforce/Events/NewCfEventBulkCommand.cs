using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfEventBulk: creates many threat events with few requests, and says of each what became of it.</summary>
[Cmdlet(VerbsCommon.New, "CfEventBulk", SupportsShouldProcess = true)]
[OutputType(typeof(CfBulkResult))]
public sealed class NewCfEventBulkCommand : CloudforceChangeCmdlet
{
    private EventRowReader? _reader;
    private CfBulkUpload? _upload;
    private bool? _agrees;
    private long _unsent;

    /// <summary>Events: rows of Import-Csv, objects of ConvertFrom-Json, hashtables, events of Get-CfEvent, or results of an earlier run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[] InputObject { get; set; } = [];

    /// <summary>The dataset to put them into.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>The most events in one request.</summary>
    [Parameter]
    [ValidateRange(1, 5000)]
    public int BatchSize { get; set; } = CfBulkUpload.DefaultBatchSize;

    private protected override void Process()
    {
        foreach (var item in InputObject ?? [null]) Take(Plain.Of(item));
    }

    // Not reached after Ctrl+C or Select-Object -First: what was not sent by then is never sent.
    private protected override void End()
    {
        if (_upload is { } upload)
        {
            Write(upload, Wait(upload.CompleteAsync));
            WriteSummary(upload);
        }

        if (_reader?.UnknownColumns is { Count: > 0 } unknown) WriteWarning(SafeText.Escape($"Not a field of an event, and therefore not sent: {string.Join(", ", unknown)}."));
    }

    private void Take(object? item)
    {
        var earlier = item as CfBulkResult;
        if (earlier is not null) item = Plain.Of(earlier.InputObject);
        var (input, complaint) = earlier?.Status == CfBulkStatus.Created ? (null, null) : Read(item);

        // Asked once for all, at the first event that could be sent.
        if (!(_agrees ??= Agrees("dataset", DatasetId, "Create events")))
        {
            // What nobody wants to be sent has no result; what is wrong with the others is worth knowing.
            if (complaint is not null) WriteObject(new CfBulkResult { Index = _unsent, Status = CfBulkStatus.Failed, Error = complaint, InputObject = item });
            _unsent++;
            return;
        }

        var upload = _upload ??= new CfBulkUpload(Client, DatasetId, BatchSize);
        Write(upload, earlier?.Status == CfBulkStatus.Created
            ? Wait(token => upload.KeepAsync(earlier, token))
            : Wait(token => upload.AddAsync(item, input, complaint, token)));
    }

    private (CfEventInput? Input, string? Complaint) Read(object? item)
    {
        try
        {
            var input = (_reader ??= new EventRowReader(Stored)).Read(item);
            return (input, input.Complaint());
        }
        catch (Exception fault) when (ErrorFactory.IsExpected(fault))
        {
            return (null, fault.Message);
        }
    }

    private void Write(CfBulkUpload upload, IReadOnlyList<CfBulkResult> results)
    {
        if (results.Count == 0) return;
        WriteObject(results, enumerateCollection: true);
        Progress.Report(upload.Given, null, FormattableString.Invariant($"events, {upload.Batches} requests, {upload.Failed} failed, {upload.Unknown} unknown"));

        // Every further request would be refused alike.
        if (upload.Refusal is { } refusal) ThrowTerminatingError(refusal.ToErrorRecord(DatasetId));
    }

    private static string Ids(IReadOnlyList<string> ids)
        => ids.Count <= 5 ? string.Join(", ", ids) : FormattableString.Invariant($"{string.Join(", ", ids.Take(5))} and {ids.Count - 5} more");

    private void WriteSummary(CfBulkUpload upload)
    {
        var made = FormattableString.Invariant($" {upload.CreatedTags} tags were created, and {upload.QueuedIndicators} indicators are queued.");
        var requests = upload.RequestIds.Count == 0 ? "" : $" For Cloudflare's support: createBulkEventsRequestId {Ids(upload.RequestIds)}.";
        if (upload.Failed + upload.Unknown == 0)
        {
            if (upload.Batches > 0) Tell(FormattableString.Invariant($"{upload.Created} events were created.{made}{requests}"));
            return;
        }

        var counts = FormattableString.Invariant($"Of {upload.Given} events {upload.Created} were created, {upload.Failed} failed, and of {upload.Unknown} nobody knows.{made}{requests}");
        if (upload.FailedBatches == 0 && upload.Unknown == 0)
        {
            WriteWarning($"{counts} Status and Error of each result say more.");
            return;
        }

        var failure = upload.LastFailure is { } last ? FormattableString.Invariant($" {upload.FailedBatches} of {upload.Batches} requests failed as a whole, the last one so: {last.Message}") : "";
        WriteError(ErrorFactory.PartlyDone(
            counts + failure, DatasetId, "Status and Error of each result say more. Look for the unknown events in the dataset; pipe the failed ones into New-CfEventBulk again."));
    }
}

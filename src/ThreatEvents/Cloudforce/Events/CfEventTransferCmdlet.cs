using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>What copying and moving events share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CfEventTransferCmdlet : CloudforceChangeCmdlet
{
    private DatasetBatches? _batches;

    /// <summary>Ids of the events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "EventId")]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The dataset that the events are in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>The dataset that they shall be in.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("DestinationDataset", "Destination", "DestDatasetId")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DestinationDatasetId { get; set; } = "";

    /// <summary>Takes the raw data along; without it the new events have none.</summary>
    [Parameter]
    public SwitchParameter KeepRawData { get; set; }

    private protected abstract string Verb { get; }

    private protected abstract Task<CfTransferResult> TransferAsync(CloudforceClient client, string dataset, CfTransferInput input, CancellationToken cancellationToken);

    private protected override void Process()
    {
        _batches ??= new DatasetBatches(CloudforceClient.MaxIds, Send);
        foreach (var id in Id)
        {
            if (Agrees("event", id, $"{Verb} to dataset {SafeText.Escape(DestinationDatasetId)}")) _batches.Add(DatasetId, id);
        }
    }

    private protected override void End() => _batches?.Flush();

    private void Send(string dataset, IReadOnlyList<string> ids)
    {
        var client = Client;
        var input = new CfTransferInput { DestinationDatasetId = DestinationDatasetId, EventIds = ids, KeepRawData = KeepRawData };
        if (!TryWait(token => TransferAsync(client, dataset, input, token), ids, out var result)) return;
        WriteObject(result);
        foreach (var failure in result!.InsertFailures) Report("did not arrive", failure, ids);
        foreach (var failure in result.DeletionFailures) Report("arrived, but is left where it was", failure, ids);
    }

    private void Report(string what, CfTransferFailure failure, IReadOnlyList<string> ids)
    {
        var id = failure.Index is { } index && index >= 0 && index < ids.Count ? ids[(int)index] : null;
        var subject = id is null ? $"An event of the dataset {failure.DatasetId}" : $"The event {id}";
        WriteError(ErrorFactory.PartlyDone($"{subject} {what}: {failure.Reason}", id, "Check the id and the datasets; what the result counts was done."));
    }
}

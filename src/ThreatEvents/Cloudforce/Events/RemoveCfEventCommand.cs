using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfEvent: deletes threat events, 100 in a request.</summary>
[Cmdlet(VerbsCommon.Remove, "CfEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfEventCommand : CloudforceChangeCmdlet
{
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

    private DatasetBatches? _batches;

    private protected override void Process()
    {
        _batches ??= new DatasetBatches(CloudforceClient.MaxIds, Send);
        foreach (var id in Id)
        {
            if (Agrees("event", id, "Remove")) _batches.Add(DatasetId, id);
        }
    }

    private protected override void End() => _batches?.Flush();

    private void Send(string dataset, IReadOnlyList<string> ids)
    {
        var client = Client;
        if (!TryWait(token => client.Events.DeleteManyAsync(dataset, ids, token), ids, out var deleted)) return;
        if (deleted is { } count && count != ids.Count)
        {
            WriteError(ErrorFactory.PartlyDone(
                FormattableString.Invariant($"The service deleted {count} of {ids.Count} events of the dataset {dataset}, and does not say which."),
                ids,
                "Read the events again to see which are left; the others may lie in another dataset or be gone already."));
        }
        else if (PassThru)
        {
            WriteObject(ids, enumerateCollection: true);
        }
    }
}

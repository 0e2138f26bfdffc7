using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfEventBulk: makes the same changes to many threat events, 100 in a request.</summary>
[Cmdlet(VerbsCommon.Set, "CfEventBulk", SupportsShouldProcess = true)]
[OutputType(typeof(CfBulkUpdateResult))]
public sealed class SetCfEventBulkCommand : CfEventEditCmdlet
{
    private DatasetBatches? _batches;

    private protected override void Process()
    {
        var changes = Changes();
        _batches ??= new DatasetBatches(CloudforceClient.MaxIds, (dataset, ids) => Send(dataset, ids, changes));
        foreach (var id in Id)
        {
            if (AgreesToFields("event", id, "Change")) _batches.Add(DatasetId, id);
        }
    }

    private protected override void End() => _batches?.Flush();

    private void Send(string dataset, IReadOnlyList<string> ids, CfEventInput changes)
    {
        var client = Client;
        if (!TryWait(token => client.Events.EditManyAsync(dataset, ids, changes, token), ids, out var result)) return;
        WriteObject(result);
        foreach (var failure in result!.Failures)
        {
            WriteError(ErrorFactory.PartlyDone($"The event {failure.EventId} was not changed: {failure.Error}", failure.EventId, "Check the id and the dataset; the other events of the request were changed."));
        }
    }
}

using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>What adding and removing tags and references of events share. The service answers with its success alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CfEventLinkCmdlet : CloudforceChangeCmdlet
{
    /// <summary>Ids of the events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Uuid")]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>The dataset that the events are in; only for -PassThru.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DatasetId { get; set; }

    /// <summary>Changes each event of the input.</summary>
    private protected void ChangeEach(string action, IReadOnlyList<string> values, Func<CloudforceClient, string, CancellationToken, Task> change)
    {
        var shown = SafeText.Escape(string.Join("; ", values));
        foreach (var id in EventId)
        {
            if (!Agrees("event", id, $"{action} {shown}") || !TryDo((client, token) => change(client, id, token), id)) continue;
            if (PassThru) WriteOne((client, token) => client.Events.GetAsync(id, DatasetId, token), id);
        }
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfEventRaw: reads what threat events were made from.</summary>
[Cmdlet(VerbsCommon.Get, "CfEventRaw")]
[OutputType(typeof(CfRawEvent))]
public sealed class GetCfEventRawCommand : CloudforceCmdlet
{
    /// <summary>Ids of the events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Uuid")]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>The dataset that the events are in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DatasetId { get; set; }

    /// <summary>The id of the raw record; with it the record is read by this id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RawId { get; set; }

    private protected override void Process()
    {
        if (RawId is null && DatasetId is null) throw new QueryException("Raw data is found by the event's dataset or by the raw record's id, and neither was given.", null, "Give -DatasetId or -RawId.");
        if (RawId is not null && EventId.Length > 1) throw new QueryException("-RawId is the raw record of one event.", RawId, "Give one -EventId.");
        foreach (var id in EventId)
        {
            WriteOne((client, token) => RawId is { } raw ? client.Events.GetRawByIdAsync(id, raw, token) : client.Events.GetRawAsync(DatasetId!, id, token), id);
        }
    }
}

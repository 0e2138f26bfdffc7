using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfIndicator: changes an indicator of a dataset.</summary>
[Cmdlet(VerbsCommon.Set, "CfIndicator", SupportsShouldProcess = true)]
[OutputType(typeof(CfIndicator))]
public sealed class SetCfIndicatorCommand : CloudforceChangeCmdlet
{
    /// <summary>The indicator.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId(typeof(CfIndicator))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The dataset that it is in.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>The new value.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string? Value { get; set; }

    /// <summary>The new type.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? IndicatorType { get; set; }

    /// <summary>The tags that it shall have.</summary>
    [Parameter]
    [Alias("Tags")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    public string[] Tag { get; set; } = [];

    /// <summary>Events that it belongs to: events of Get-CfEvent, or @{ DatasetId = uuid; EventId = uuid }.</summary>
    [Parameter]
    [Alias("RelatedEvents")]
    [ValidateNotNullOrEmpty]
    public object[] RelatedEvent { get; set; } = [];

    private protected override void Process()
    {
        if (!new[] { nameof(Value), nameof(IndicatorType), nameof(Tag), nameof(RelatedEvent) }.Any(IsBound)) throw new QueryException("There is nothing to change.", Id, "Give at least one field.");
        var changes = new CfIndicatorInput
        {
            Value = Value,
            IndicatorType = IndicatorType,
            Tags = IsBound(nameof(Tag)) ? Tag : null,
            RelatedEvents = IsBound(nameof(RelatedEvent)) ? EventReferenceArgument.Read(RelatedEvent) : null,
        };
        if (AgreesToFields("indicator", Id, "Change")) WriteOne((client, token) => client.Indicators.EditAsync(DatasetId, Id, changes, token), Id);
    }
}

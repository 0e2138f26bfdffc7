using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfIndicator: creates an indicator in a dataset.</summary>
[Cmdlet(VerbsCommon.New, "CfIndicator", SupportsShouldProcess = true)]
[OutputType(typeof(CfIndicator))]
public sealed class NewCfIndicatorCommand : CloudforceChangeCmdlet
{
    /// <summary>The value: a domain, address, hash…</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Indicator")]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string Value { get; set; } = "";

    /// <summary>The type.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string IndicatorType { get; set; } = "";

    /// <summary>The dataset to put it into.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>Tags.</summary>
    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Events that it belongs to: events of Get-CfEvent, or @{ DatasetId = uuid; EventId = uuid }.</summary>
    [Parameter]
    [Alias("RelatedEvents")]
    [ValidateNotNullOrEmpty]
    public object[] RelatedEvent { get; set; } = [];

    /// <summary>Creates the type where it is unknown.</summary>
    [Parameter]
    public SwitchParameter AutoCreateType { get; set; }

    private protected override void Process()
    {
        var input = new CfIndicatorInput
        {
            Value = Value,
            IndicatorType = IndicatorType,
            Tags = IsBound(nameof(Tag)) ? Tag : null,
            RelatedEvents = IsBound(nameof(RelatedEvent)) ? EventReferenceArgument.Read(RelatedEvent) : null,
            AutoCreateType = AutoCreateType ? true : null,
        };
        if (AgreesToFields("indicator", Value, "Create")) WriteOne((client, token) => client.Indicators.CreateAsync(DatasetId, input, token), Value);
    }
}

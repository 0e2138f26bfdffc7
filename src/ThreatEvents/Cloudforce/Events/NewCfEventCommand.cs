using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfEvent: creates a threat event.</summary>
[Cmdlet(VerbsCommon.New, "CfEvent", SupportsShouldProcess = true)]
[OutputType(typeof(CfEvent))]
public sealed class NewCfEventCommand : CfEventFieldCmdlet
{
    /// <summary>The category's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(CfCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string Category { get; set; } = "";

    /// <summary>When it happened. Without a zone it is local time.</summary>
    [Parameter(Mandatory = true)]
    [DateTransformation]
    public DateTimeOffset Date { get; set; }

    /// <summary>What happened, in words.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Event { get; set; } = "";

    /// <summary>Who may see the event.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string Tlp { get; set; } = "";

    /// <summary>The dataset to put it into; without it the service's default dataset.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DatasetId { get; set; }

    /// <summary>Several indicators, each with a type and a value: @{ IndicatorType = 'domain'; Value = 'bad.example' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public CfEventIndicatorInput[] Indicators { get; set; } = [];

    /// <summary>Tags.</summary>
    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>The article that reported it: @{ ResourceId = uuid; Title = text }.</summary>
    [Parameter]
    [ValidateNotNull]
    public CfEventSourceInput? Source { get; set; }

    /// <summary>The number of an account, as the field accountId of the event; not the account of the request.</summary>
    [Parameter]
    public long? EventAccountId { get; set; }

    private protected override void Process()
    {
        var input = Fields();
        input.Category = Category;
        input.Date = Date;
        input.Event = Event;
        input.Tlp = CloudforceVocabulary.TlpWord(Tlp);
        input.DatasetId = DatasetId;
        input.Indicators = Array.ConvertAll(Indicators, item => new CfEventIndicatorInput { IndicatorType = item.IndicatorType, Value = Stored(item.Value) });
        input.Tags = Tag;
        input.Source = Source;
        input.AccountId = EventAccountId;

        // Before anything is asked or sent, and so with -WhatIf too.
        if (input.Complaint() is { } complaint) throw new QueryException(complaint, null, "Correct the parameter; nothing was sent.");
        if (AgreesToFields("event", Event, "Create")) WriteOne((client, token) => client.Events.CreateAsync(input, token), Event);
    }
}

using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The fields that can be changed, in one event or in many.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CfEventEditCmdlet : CfEventFieldCmdlet
{
    private static readonly string[] FieldNames =
    [
        nameof(Attacker), nameof(AttackerCountry), nameof(TargetCountry), nameof(TargetIndustry), nameof(Indicator), nameof(IndicatorType), nameof(Insight),
        nameof(RawData), nameof(RawSource), nameof(RawTlp), nameof(Category), nameof(Event), nameof(Tlp), nameof(CreatedAt), "Date",
    ];

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

    /// <summary>The category's name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>What happened, in words.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Event { get; set; }

    /// <summary>Who may see the event.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Tlp { get; set; }

    /// <summary>When the event was entered. Without a zone it is local time.</summary>
    [Parameter]
    [DateTransformation]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <exception cref="QueryException">No field was given.</exception>
    private protected CfEventInput Changes()
    {
        if (!FieldNames.Any(IsBound)) throw new QueryException("There is nothing to change: no field was given.", null, "Give at least one field, such as -Tlp red.");
        var changes = Fields();
        changes.Category = Category;
        changes.Event = Event;
        changes.Tlp = CloudforceVocabulary.TlpWord(Tlp);
        changes.CreatedAt = CreatedAt;
        return changes;
    }
}

using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The fields that a tag is created with and that can be changed later.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CfTagFieldCmdlet : CloudforceChangeCmdlet
{
    /// <summary>The group of tags.</summary>
    [Parameter]
    [Alias("CategoryId")]
    [EntityId]
    [ValidateNotNullOrEmpty]
    public string? CategoryUuid { get; set; }

    /// <summary>What kind of actor it is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfActorCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ActorCategory { get; set; }

    /// <summary>How sure that is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? ActorCategoryConfidence { get; set; }

    /// <summary>Why the actor acts.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfMotiveCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Motive { get; set; }

    /// <summary>How sure that is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? MotiveConfidence { get; set; }

    /// <summary>The country that the actor comes from, such as CN.</summary>
    [Parameter]
    [Alias("OriginCountryISO")]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OriginCountry { get; set; }

    /// <summary>How sure that is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? OriginCountryConfidence { get; set; }

    /// <summary>Who may see the country.</summary>
    [Parameter]
    [ValidateSet("red", "amber", "green", "white")]
    public string? OriginCountryTlp { get; set; }

    /// <summary>Who attributes it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AttributionOrganization { get; set; }

    /// <summary>How sure the attribution is, in words.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AttributionConfidence { get; set; }

    /// <summary>How sure the attribution is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? AttributionConfidenceScore { get; set; }

    /// <summary>How sophisticated the actor is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SophisticationLevel { get; set; }

    /// <summary>How well the actor hides.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OpsecLevel { get; set; }

    /// <summary>How long it has been active.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ActiveDuration { get; set; }

    /// <summary>The day on which it was discovered.</summary>
    [Parameter]
    public DateTime? DateOfDiscovery { get; set; }

    /// <summary>A description for the account itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InternalDescription { get; set; }

    /// <summary>The priority.</summary>
    [Parameter]
    public long? Priority { get; set; }

    /// <summary>The analysts' priority.</summary>
    [Parameter]
    public long? AnalyticPriority { get; set; }

    /// <summary>Other names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AliasGroupNames { get; set; }

    /// <summary>Other names for the account itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AliasGroupNamesInternal { get; set; }

    /// <summary>Links to sources.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ExternalReferenceLinks { get; set; }

    /// <summary>Other names with their confidence: @{ Value = name; Confidence = 7; Tlp = 'green' }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CfTagAlias[]? Aliases { get; set; }

    /// <summary>The same for the account itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CfTagAlias[]? InternalAliases { get; set; }

    /// <summary>Sources: @{ Url = address; Description = text }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CfTagReference[]? ExternalReferences { get; set; }

    /// <summary>The fields that were given.</summary>
    private protected CfTagInput Fields(string? value) => new()
    {
        Value = value,
        CategoryUuid = CategoryUuid,
        ActorCategory = ActorCategory,
        ActorCategoryConfidence = ActorCategoryConfidence,
        Motive = Motive,
        MotiveConfidence = MotiveConfidence,
        OriginCountry = OriginCountry,
        OriginCountryConfidence = OriginCountryConfidence,
        OriginCountryTlp = OriginCountryTlp?.ToLowerInvariant(),
        AttributionOrganization = AttributionOrganization,
        AttributionConfidence = AttributionConfidence,
        AttributionConfidenceScore = AttributionConfidenceScore,
        SophisticationLevel = SophisticationLevel,
        OpsecLevel = OpsecLevel,
        ActiveDuration = ActiveDuration,
        DateOfDiscovery = DayText.Of(DateOfDiscovery),
        InternalDescription = InternalDescription,
        Priority = Priority,
        AnalyticPriority = AnalyticPriority,
        AliasGroupNames = AliasGroupNames,
        AliasGroupNamesInternal = AliasGroupNamesInternal,
        ExternalReferenceLinks = ExternalReferenceLinks,
        Aliases = Aliases,
        InternalAliases = InternalAliases,
        ExternalReferences = ExternalReferences,
    };
}

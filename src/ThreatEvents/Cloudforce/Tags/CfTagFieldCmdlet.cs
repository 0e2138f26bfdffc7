using System.Collections;
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
    [EntityId(typeof(CfTagCategory))]
    [ValidateNotNullOrEmpty]
    public string? CategoryUuid { get; set; }

    /// <summary>What kind of actor it is; with confidence and TLP as @{ Value = 'Nation State'; Confidence = 7; Tlp = 'amber' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfActorCategoryCompleter))]
    public CfAnnotatedText? ActorCategory { get; set; }

    /// <summary>How sure the actor category is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? ActorCategoryConfidence { get; set; }

    /// <summary>Why the actor acts; a text, or with confidence and TLP.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfMotiveCompleter))]
    public CfAnnotatedText? Motive { get; set; }

    /// <summary>How sure the motive is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? MotiveConfidence { get; set; }

    /// <summary>The country that the actor comes from, such as CN; a text, or with confidence and TLP.</summary>
    [Parameter]
    [Alias("OriginCountryISO")]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    public CfAnnotatedText? OriginCountry { get; set; }

    /// <summary>How sure the country is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? OriginCountryConfidence { get; set; }

    /// <summary>Who may see the country.</summary>
    [Parameter]
    [ValidateSet("red", "amber", "amber-strict", "green", "clear", "purple", "white")]
    public string? OriginCountryTlp { get; set; }

    /// <summary>Who attributes it; a text, or with confidence and TLP.</summary>
    [Parameter]
    public CfAnnotatedText? AttributionOrganization { get; set; }

    /// <summary>Gone: the service takes a number, see -AttributionConfidenceScore.</summary>
    [Parameter(DontShow = true)]
    public string? AttributionConfidence { get; set; }

    /// <summary>How sure the attribution is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? AttributionConfidenceScore { get; set; }

    /// <summary>How sophisticated the actor is; a text, or with confidence and TLP.</summary>
    [Parameter]
    public CfAnnotatedText? SophisticationLevel { get; set; }

    /// <summary>How well the actor hides; a text, or with confidence and TLP.</summary>
    [Parameter]
    public CfAnnotatedText? OpsecLevel { get; set; }

    /// <summary>How long it has been active; a text, or with TLP.</summary>
    [Parameter]
    public CfAnnotatedText? ActiveDuration { get; set; }

    /// <summary>The day on which it was discovered.</summary>
    [Parameter]
    [DateTransformation(Day = true)]
    public DateTime? DateOfDiscovery { get; set; }

    /// <summary>A description for the account itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InternalDescription { get; set; }

    /// <summary>The priority; a number, or with TLP as @{ Value = 2; Tlp = 'amber' }.</summary>
    [Parameter]
    public CfAnnotatedNumber? Priority { get; set; }

    /// <summary>Gone: the service has one priority, see -Priority.</summary>
    [Parameter(DontShow = true)]
    public long? AnalyticPriority { get; set; }

    /// <summary>How sure the tag as a whole is, 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? Confidence { get; set; }

    /// <summary>What it is, in words.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>The day on which it was seen last.</summary>
    [Parameter]
    [DateTransformation(Day = true)]
    public DateTime? LastSeen { get; set; }

    /// <summary>Fields that the schema of its category lays down: a hashtable or an object.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Properties { get; set; }

    /// <summary>Who may see the tag.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Tlp { get; set; }

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
    /// <exception cref="QueryException">A field that the service no longer has, or a confidence without its value.</exception>
    private protected CfTagInput Fields(string? value)
    {
        if (IsBound(nameof(AttributionConfidence))) throw Gone(nameof(AttributionConfidence), "-AttributionConfidenceScore, a number from 1 to 10 that goes with -AttributionOrganization");
        if (IsBound(nameof(AnalyticPriority))) throw Gone(nameof(AnalyticPriority), "-Priority");
        return new CfTagInput
        {
            Value = value,
            CategoryUuid = CategoryUuid,
            Description = Description,
            Confidence = Confidence,
            Tlp = CloudforceVocabulary.TlpWord(Tlp),
            LastSeen = DayText.Of(LastSeen),
            Properties = PropertiesOf(Properties),
            ActorCategory = Annotated(ActorCategory, nameof(ActorCategory), ActorCategoryConfidence, nameof(ActorCategoryConfidence)),
            Motive = Annotated(Motive, nameof(Motive), MotiveConfidence, nameof(MotiveConfidence)),
            OriginCountry = Annotated(
                Annotated(OriginCountry, nameof(OriginCountry), OriginCountryConfidence, nameof(OriginCountryConfidence)),
                nameof(OriginCountry), null, nameof(OriginCountryTlp), OriginCountryTlp),
            AttributionOrganization = Annotated(AttributionOrganization, nameof(AttributionOrganization), AttributionConfidenceScore, nameof(AttributionConfidenceScore)),
            SophisticationLevel = Annotated(SophisticationLevel, nameof(SophisticationLevel)),
            OpsecLevel = Annotated(OpsecLevel, nameof(OpsecLevel)),
            ActiveDuration = Annotated(ActiveDuration, nameof(ActiveDuration)),
            DateOfDiscovery = DayText.Of(DateOfDiscovery),
            InternalDescription = InternalDescription,
            Priority = Number(),
            AliasGroupNames = AliasGroupNames,
            AliasGroupNamesInternal = AliasGroupNamesInternal,
            ExternalReferenceLinks = ExternalReferenceLinks,
            Aliases = Aliases,
            InternalAliases = InternalAliases,
            ExternalReferences = ExternalReferences,
        };
    }

    /// <summary>A value with what is said of it. The service takes a confidence and a TLP word only together with the value that they are about.</summary>
    private CfAnnotatedText? Annotated(CfAnnotatedText? value, string name, int? confidence = null, string parameter = "", string? tlp = null)
    {
        if (value is null && (confidence ?? (object?)tlp) is { } lone) throw new QueryException($"-{parameter} says something of -{name}, which was not given.", lone, $"Add -{name}: the service takes both together.");
        if (value is null) return null;
        if (string.IsNullOrWhiteSpace(value.Value)) throw new QueryException($"-{name} has no value.", null, $"Give a text, or @{{ Value = '…'; Confidence = 7; Tlp = 'amber' }}.");
        Check(name, value.Confidence);
        return new CfAnnotatedText { Value = value.Value, Confidence = confidence ?? value.Confidence, Tlp = CloudforceVocabulary.TlpWord(tlp ?? value.Tlp) };
    }

    private CfAnnotatedNumber? Number()
    {
        if (Priority is not { } priority) return null;
        if (priority.Value is null) throw new QueryException("-Priority has no value.", null, "Give a number, or @{ Value = 2; Tlp = 'amber' }.");
        Check(nameof(Priority), priority.Confidence);
        return new CfAnnotatedNumber { Value = priority.Value, Confidence = priority.Confidence, Tlp = CloudforceVocabulary.TlpWord(priority.Tlp) };
    }

    private static void Check(string name, long? confidence)
    {
        if (confidence is < 1 or > 10) throw new QueryException(FormattableString.Invariant($"The confidence of -{name} is {confidence}; the service takes 1 to 10."), confidence, "Give a number from 1 to 10.");
    }

    private static QueryException Gone(string parameter, string instead)
        => new($"Cloudflare has removed the field of -{parameter} from tags.", null, $"Use {instead} instead; nothing was sent.");

    private static object? PropertiesOf(object? given)
    {
        if (given is null) return null;
        var plain = Plain.Of(given)!;
        return ScriptValue.ObjectOf(JsonText.Parse(plain) ?? plain, "-Properties") is IDictionary fields
            ? fields
            : throw new QueryException("-Properties is a text that holds no JSON object.", null, "Give a hashtable, an object, or the JSON text of one.");
    }
}

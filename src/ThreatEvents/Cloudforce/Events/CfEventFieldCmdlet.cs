using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The fields that an event is created with and that can be changed later.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CfEventFieldCmdlet : CloudforceChangeCmdlet
{
    /// <summary>Who attacks. An empty text deletes the name.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(CfAttackerCompleter))]
    public string? Attacker { get; set; }

    /// <summary>The attacker's country, such as CN.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    public string? AttackerCountry { get; set; }

    /// <summary>The target's country, such as US.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    public string? TargetCountry { get; set; }

    /// <summary>The target's industry.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTargetIndustryCompleter))]
    public string? TargetIndustry { get; set; }

    /// <summary>A domain, address, hash…</summary>
    [Parameter]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string? Indicator { get; set; }

    /// <summary>What the indicator is: domain, IP, HASH…</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    public string? IndicatorType { get; set; }

    /// <summary>An analyst's note.</summary>
    [Parameter]
    public string? Insight { get; set; }

    /// <summary>What the event is made from: a hashtable, an object, or JSON text.</summary>
    [Parameter]
    [Alias("Raw")]
    public object? RawData { get; set; }

    /// <summary>Where the raw data comes from.</summary>
    [Parameter]
    public string? RawSource { get; set; }

    /// <summary>Who may see the raw data.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    public string? RawTlp { get; set; }

    /// <summary>The fields that were given.</summary>
    /// <exception cref="QueryException">The raw data is no object.</exception>
    private protected CfEventInput Fields() => new()
    {
        Attacker = Attacker,
        AttackerCountry = AttackerCountry,
        TargetCountry = TargetCountry,
        TargetIndustry = TargetIndustry,
        Indicator = Indicator,
        IndicatorType = IndicatorType,
        Insight = Insight,
        RawData = ScriptValue.ObjectOf(RawData, "-RawData"),
        RawSource = RawSource,
        RawTlp = CloudforceVocabulary.TlpWord(RawTlp),
    };
}

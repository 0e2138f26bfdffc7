using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfEventRaw: changes what a threat event was made from.</summary>
[Cmdlet(VerbsCommon.Set, "CfEventRaw", DefaultParameterSetName = InputSet, SupportsShouldProcess = true)]
[OutputType(typeof(CfRawEvent))]
public sealed class SetCfEventRawCommand : CloudforceChangeCmdlet
{
    private const string IdSet = "Id";
    private const string InputSet = "InputObject";

    /// <summary>A raw record of Get-CfEventRaw.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Revive(typeof(CfRawEvent))]
    [ValidateNotNull]
    public CfRawEvent? InputObject { get; set; }

    /// <summary>The event.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Id", "Uuid")]
    [EntityId]
    [ValidateNotNullOrEmpty]
    public string EventId { get; set; } = "";

    /// <summary>The raw record's id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string RawId { get; set; } = "";

    /// <summary>The new data: a hashtable, an object, or JSON text.</summary>
    [Parameter]
    [Alias("RawData")]
    public object? Data { get; set; }

    /// <summary>Where the data comes from.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>Who may see the data.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    public string? Tlp { get; set; }

    private protected override void Process()
    {
        var (eventId, rawId) = InputObject is { } raw ? (raw.EventId, raw.Id) : (EventId, RawId);
        if (string.IsNullOrEmpty(eventId) || string.IsNullOrEmpty(rawId)) throw new QueryException("The raw record has no id, or none of its event.", null, "Give -EventId and -RawId.");
        var data = ScriptValue.ObjectOf(Data, "-Data");
        if (data is null && Source is null && Tlp is null) throw new QueryException("There is nothing to change.", null, "Give -Data, -Source or -Tlp.");
        var changes = new CfRawEventInput { Data = data, Source = Source, Tlp = CloudforceVocabulary.TlpWord(Tlp) };
        if (AgreesToFields("raw record", rawId, "Change")) WriteOne((client, token) => client.Events.EditRawAsync(eventId!, rawId!, changes, token), rawId);
    }
}

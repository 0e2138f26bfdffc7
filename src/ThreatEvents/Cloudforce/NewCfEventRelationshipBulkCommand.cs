using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfEventRelationshipBulk: creates threat events together with their relationships. The service calls this address deprecated: use New-CfEventBulk and Add-CfEventRelationship.</summary>
[Cmdlet(VerbsCommon.New, "CfEventRelationshipBulk", SupportsShouldProcess = true)]
[OutputType(typeof(CfBulkCreateResult))]
public sealed class NewCfEventRelationshipBulkCommand : CloudforceChangeCmdlet
{
    /// <summary>The dataset to put them into.</summary>
    [Parameter(Mandatory = true)]
    [EntityId]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>The events as the service takes them: hashtables or objects of ConvertFrom-Json.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public object[] InputObject { get; set; } = [];

    private readonly List<object> _data = [];

    private protected override void Begin() => WriteWarning("New-CfEventRelationshipBulk uses an address that Cloudflare calls deprecated. Use New-CfEventBulk, and Add-CfEventRelationship behind it.");

    private protected override void Process()
    {
        foreach (var item in InputObject)
        {
            _data.Add(ScriptValue.Of(item) as IDictionary ?? throw new QueryException("An event is no object.", item, "Give hashtables or objects of ConvertFrom-Json."));
        }
    }

    private protected override void End()
    {
        if (_data.Count == 0 || !Agrees("dataset", DatasetId, FormattableString.Invariant($"Create {_data.Count} events with their relationships"))) return;
        WriteOne((client, token) => client.CreateRelatedEventsAsync(DatasetId, _data, Observer, token), DatasetId);
    }
}

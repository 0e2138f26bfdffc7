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
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
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
            var fields = ScriptValue.Of(item) as IDictionary ?? throw new QueryException("An event is no object.", item, "Give hashtables or objects of ConvertFrom-Json.");
            SettleDate(fields);
            _data.Add(fields);
        }
    }

    /// <summary>The fields go as they are, but a date of some culture would mean another day to the service.</summary>
    private static void SettleDate(IDictionary fields)
    {
        var names = fields.Keys.OfType<string>().ToArray();
        var date = Array.Find(names, name => string.Equals(name, "date", StringComparison.OrdinalIgnoreCase));
        var iso = Array.Find(names, name => string.Equals(name, "isoDate", StringComparison.OrdinalIgnoreCase));
        if ((iso is null ? null : fields[iso]) is { } exact and not "") fields[date ?? "date"] = DateText.Read(exact, iso!);
        else if (date is not null && fields[date] is { } given and not "") fields[date] = DateText.Read(given, date);
        if (iso is not null) fields.Remove(iso);
    }

    private protected override void End()
    {
        if (_data.Count == 0 || !Agrees("dataset", DatasetId, FormattableString.Invariant($"Create {_data.Count} events with their relationships"))) return;
        WriteOne((client, token) => client.Relationships.CreateEventsAsync(DatasetId, _data, token), DatasetId);
    }
}

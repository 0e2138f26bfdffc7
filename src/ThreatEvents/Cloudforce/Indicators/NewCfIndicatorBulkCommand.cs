using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfIndicatorBulk: creates many indicators in a dataset. The service answers each request with a count alone.</summary>
[Cmdlet(VerbsCommon.New, "CfIndicatorBulk", SupportsShouldProcess = true)]
[OutputType(typeof(CfIndicatorBulkResult))]
public sealed class NewCfIndicatorBulkCommand : CloudforceChangeCmdlet
{
    /// <summary>Values: domains, addresses, hashes…</summary>
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

    /// <summary>The dataset to put them into.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>Tags; in a text of a CSV file divided by semicolons or commas.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tags")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    public string[] Tag { get; set; } = [];

    /// <summary>How many indicators a request carries.</summary>
    [Parameter]
    [ValidateRange(1, 5000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>Creates types that are unknown.</summary>
    [Parameter]
    public SwitchParameter AutoCreateType { get; set; }

    private readonly List<CfIndicatorInput> _waiting = [];

    private protected override void Process()
    {
        var tags = Tag.SelectMany(ListText.Split).ToArray();
        _waiting.Add(new CfIndicatorInput { Value = Value, IndicatorType = IndicatorType, Tags = tags.Length == 0 ? null : tags });
        if (_waiting.Count >= BatchSize) Send();
    }

    private protected override void End()
    {
        if (_waiting.Count > 0) Send();
    }

    private void Send()
    {
        CfIndicatorInput[] batch = [.. _waiting];
        _waiting.Clear();
        if (!Agrees("dataset", DatasetId, FormattableString.Invariant($"Create {batch.Length} indicators"))) return;
        var client = Client;
        if (!TryWait(token => client.Indicators.CreateManyAsync(DatasetId, batch, AutoCreateType, token), DatasetId, out var created)) return;
        WriteObject(new CfIndicatorBulkResult(DatasetId, batch.Length, created));
    }
}

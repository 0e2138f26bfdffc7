using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfIndicatorType: creates a type of indicators.</summary>
[Cmdlet(VerbsCommon.New, "CfIndicatorType", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class NewCfIndicatorTypeCommand : CloudforceChangeCmdlet
{
    /// <summary>The name of the type, at most 50 characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("IndicatorType")]
    [ValidateLength(1, 50)]
    public string Name { get; set; } = "";

    /// <summary>The dataset to put it into.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>What it is.</summary>
    [Parameter]
    public string? Description { get; set; }

    private protected override void Process()
    {
        if (!AgreesToFields("indicator type", Name, "Create")) return;
        var client = Client;
        if (TryWait(token => client.Indicators.CreateTypeAsync(DatasetId, new CfIndicatorTypeInput { IndicatorType = Name, Description = Description }, token), Name, out var answer) && answer is not null) WriteObject(ScriptObject.Of(answer));
    }
}

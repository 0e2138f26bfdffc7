using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfDataset: creates a dataset of threat events.</summary>
[Cmdlet(VerbsCommon.New, "CfDataset", SupportsShouldProcess = true)]
[OutputType(typeof(CfDataset))]
public sealed class NewCfDatasetCommand : CloudforceChangeCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Anyone can search it; without it the account alone.</summary>
    [Parameter]
    [Alias("Public")]
    public SwitchParameter IsPublic { get; set; }

    private protected override void Process()
    {
        var input = new CfDatasetInput { Name = Name, IsPublic = IsPublic };
        if (AgreesToFields(IsPublic ? "public dataset" : "dataset", Name, "Create")) WriteOne((client, token) => client.Datasets.CreateAsync(input, token), Name);
    }
}

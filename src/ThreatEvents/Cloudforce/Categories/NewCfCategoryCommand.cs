using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfCategory: creates a category of threat events.</summary>
[Cmdlet(VerbsCommon.New, "CfCategory", SupportsShouldProcess = true)]
[OutputType(typeof(CfCategory))]
public sealed class NewCfCategoryCommand : CloudforceChangeCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The phase of the kill chain, as the service numbers it.</summary>
    [Parameter(Mandatory = true)]
    public long KillChain { get; set; }

    /// <summary>MITRE ATT&amp;CK techniques, such as T1583.001.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] MitreAttack { get; set; } = [];

    /// <summary>MITRE CAPEC attack patterns.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] MitreCapec { get; set; } = [];

    /// <summary>A short name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ShortName { get; set; }

    private protected override void Process()
    {
        var input = new CfCategoryInput
        {
            Name = Name,
            KillChain = KillChain,
            ShortName = ShortName,
            MitreAttack = MitreAttack.Length > 0 ? MitreAttack : null,
            MitreCapec = MitreCapec.Length > 0 ? MitreCapec : null,
        };
        if (AgreesToFields("category", Name, "Create")) WriteOne((client, token) => client.Categories.CreateAsync(input, token), Name);
    }
}

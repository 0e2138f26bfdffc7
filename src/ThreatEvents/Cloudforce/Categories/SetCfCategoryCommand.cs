using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfCategory: changes a category of threat events.</summary>
[Cmdlet(VerbsCommon.Set, "CfCategory", SupportsShouldProcess = true)]
[OutputType(typeof(CfCategory))]
public sealed class SetCfCategoryCommand : CloudforceSetCmdlet
{
    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The phase of the kill chain, as the service numbers it.</summary>
    [Parameter]
    public long? KillChain { get; set; }

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

    private protected override string What => "category";

    private protected override void Process()
    {
        var hasFields = Name is not null || KillChain is not null || ShortName is not null || MitreAttack.Length > 0 || MitreCapec.Length > 0;
        var changes = new CfCategoryInput
        {
            Name = Name,
            KillChain = KillChain,
            ShortName = ShortName,
            MitreAttack = MitreAttack.Length > 0 ? MitreAttack : null,
            MitreCapec = MitreCapec.Length > 0 ? MitreCapec : null,
        };
        Change(hasFields, (client, token) => client.Categories.EditAsync(Id, changes, token));
    }
}

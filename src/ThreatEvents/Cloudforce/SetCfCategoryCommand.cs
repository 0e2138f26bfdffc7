using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfCategory: changes a category of threat events.</summary>
[Cmdlet(VerbsCommon.Set, "CfCategory", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "Set-CfCategory.md")]
[OutputType(typeof(CfCategory))]
public sealed class SetCfCategoryCommand : CloudforceChangeCmdlet
{
    /// <summary>The category.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

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


    private protected override void Process()
    {
        if (Name is null && KillChain is null && ShortName is null && MitreAttack.Length == 0 && MitreCapec.Length == 0) throw new QueryException("There is nothing to change.", Id, "Give at least one field.");
        var changes = new CfCategory { Name = Name, KillChain = KillChain, ShortName = ShortName, MitreAttack = new TextList(MitreAttack), MitreCapec = new TextList(MitreCapec) };
        if (Agrees("category", Id, "Change")) WriteOne((client, token) => client.EditCategoryAsync(Id, changes, Observer, token), Id);
    }
}

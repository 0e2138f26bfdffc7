using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfTagCategory: changes a group of tags.</summary>
[Cmdlet(VerbsCommon.Set, "CfTagCategory", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "Set-CfTagCategory.md")]
[OutputType(typeof(CfTagCategory))]
public sealed class SetCfTagCategoryCommand : CloudforceChangeCmdlet
{
    /// <summary>The group of tags.</summary>
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

    /// <summary>What it is.</summary>
    [Parameter]
    public string? Description { get; set; }

    private protected override void Process()
    {
        if (Name is null && Description is null) throw new QueryException("There is nothing to change.", Id, "Give -Name or -Description.");
        if (Agrees("group of tags", Id, "Change")) WriteOne((client, token) => client.EditTagCategoryAsync(Id, Name, Description, Observer, token), Id);
    }
}

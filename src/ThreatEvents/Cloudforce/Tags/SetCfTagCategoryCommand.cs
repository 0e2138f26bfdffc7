using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfTagCategory: changes a group of tags.</summary>
[Cmdlet(VerbsCommon.Set, "CfTagCategory", SupportsShouldProcess = true)]
[OutputType(typeof(CfTagCategory))]
public sealed class SetCfTagCategoryCommand : CloudforceSetCmdlet
{
    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What it is.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>What the properties of its tags are, the whole list: @{ key = 'cve'; kind = 'string' }. An empty list lays down nothing.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public object[]? Schema { get; set; }

    private protected override string What => "group of tags";

    private protected override void Process()
    {
        var changes = new CfTagCategoryInput { Name = Name, Description = Description, Schema = TagSchemaArgument.Read(Schema) };
        Change(changes != new CfTagCategoryInput(), (client, token) => client.Tags.EditCategoryAsync(Id, changes, token));
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfTagCategory: creates a group of tags.</summary>
[Cmdlet(VerbsCommon.New, "CfTagCategory", SupportsShouldProcess = true)]
[OutputType(typeof(CfTagCategory))]
public sealed class NewCfTagCategoryCommand : CloudforceChangeCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What it is.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>What the properties of its tags are: @{ key = 'cve'; kind = 'string' }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Schema { get; set; }

    private protected override void Process()
    {
        var input = new CfTagCategoryInput { Name = Name, Description = Description, Schema = TagSchemaArgument.Read(Schema) };
        if (AgreesToFields("group of tags", Name, "Create")) WriteOne((client, token) => client.Tags.CreateCategoryAsync(input, token), Name);
    }
}

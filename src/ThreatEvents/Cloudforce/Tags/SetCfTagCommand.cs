using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfTag: changes a tag.</summary>
[Cmdlet(VerbsCommon.Set, "CfTag", SupportsShouldProcess = true)]
[OutputType(typeof(CfTag))]
public sealed class SetCfTagCommand : CfTagFieldCmdlet
{
    /// <summary>The tag.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId(typeof(CfTag))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The tag itself, where it shall change.</summary>
    [Parameter]
    [Alias("Name", "Tag")]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    private protected override void Process()
    {
        var changes = Fields(Value);
        if (!MyInvocation.BoundParameters.Keys.Any(IsField)) throw new QueryException("There is nothing to change.", Id, "Give at least one field.");
        if (AgreesToFields("tag", Id, "Change")) WriteOne((client, token) => client.Tags.EditAsync(Id, changes, token), Id);
    }

    private static bool IsField(string parameter)
        => parameter == nameof(Value) || typeof(CfTagFieldCmdlet).GetProperty(parameter)?.DeclaringType == typeof(CfTagFieldCmdlet);
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfEventTag: removes tags from threat events.</summary>
[Cmdlet(VerbsCommon.Remove, "CfEventTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CfEvent))]
public sealed class RemoveCfEventTagCommand : CfEventLinkCmdlet
{
    /// <summary>Tags, by their values.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    private protected override void Process() => ChangeEach("Remove tag", Tag, (client, id, token) => client.Events.RemoveTagsAsync(id, Tag, token));
}

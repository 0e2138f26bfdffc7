using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Add-CfEventTag: adds tags to threat events.</summary>
[Cmdlet(VerbsCommon.Add, "CfEventTag", SupportsShouldProcess = true)]
[OutputType(typeof(CfEvent))]
public sealed class AddCfEventTagCommand : CfEventLinkCmdlet
{
    /// <summary>Tags, by their values.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    private protected override void Process() => ChangeEach("Add tag", Tag, (client, id, token) => client.Events.AddTagsAsync(id, Tag, token));
}

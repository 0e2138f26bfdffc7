using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfTag: creates a tag.</summary>
[Cmdlet(VerbsCommon.New, "CfTag", SupportsShouldProcess = true)]
[OutputType(typeof(CfTag))]
public sealed class NewCfTagCommand : CfTagFieldCmdlet
{
    /// <summary>The tag itself.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Name", "Tag")]
    [ValidateNotNullOrEmpty]
    public string Value { get; set; } = "";

    private protected override void Process()
    {
        var input = Fields(Value);
        if (AgreesToFields("tag", Value, "Create")) WriteOne((client, token) => client.Tags.CreateAsync(input, token), Value);
    }
}

using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Remove-EventCheckpoint: forgets what was delivered. The files that were delivered stay.</summary>
[Cmdlet(VerbsCommon.Remove, "EventCheckpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveEventCheckpointCommand : ThreatEventCmdlet
{
    /// <summary>The name, or the path of the folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override void Process()
    {
        foreach (var asked in Name)
        {
            var (name, folder) = CheckpointArgument.Resolve(asked, GetUnresolvedProviderPathFromPSPath);
            if (!ShouldProcess(SafeText.Escape(name), "Forget what was delivered")) continue;
            try
            {
                CheckpointKeeper.Remove(DiskFiles.Instance, name, folder);
            }
            catch (ContinuityException error)
            {
                WriteError(error.ToErrorRecord(asked));
            }
        }
    }
}

using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Complete-EventCheckpoint: tells a checkpoint that the events of its last read were dealt with.</summary>
[Cmdlet(VerbsLifecycle.Complete, "EventCheckpoint", SupportsShouldProcess = true)]
[OutputType(typeof(EventCheckpoint))]
public sealed class CompleteEventCheckpointCommand : ThreatEventCmdlet
{
    /// <summary>The name that the read was given with -Checkpoint, or the path of the folder.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What comes down the pipeline; it is not looked at. So the command can stand last, where it is reached only if all before it went well.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>Writes the checkpoint.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void End()
    {
        var (name, folder) = CheckpointArgument.Resolve(Name, GetUnresolvedProviderPathFromPSPath);
        if (!ShouldProcess(SafeText.Escape(name), "Count the events of the last read as delivered")) return;
        PendingReads.Complete(DiskFiles.Instance, name, folder);
        if (PassThru) WriteObject(CheckpointStore.Read(DiskFiles.Instance, name, folder));
    }
}

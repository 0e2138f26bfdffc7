using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Get-EventCheckpoint: the checkpoints of this user, or one in a folder of its own.</summary>
[Cmdlet(VerbsCommon.Get, "EventCheckpoint")]
[OutputType(typeof(EventCheckpoint))]
public sealed class GetEventCheckpointCommand : ThreatEventCmdlet
{
    /// <summary>Names; wildcards are possible. Or the path of a folder.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process()
    {
        foreach (var asked in Name)
        {
            if (CheckpointRoot.IsFolder(asked))
            {
                var (name, folder) = CheckpointArgument.Resolve(asked, GetUnresolvedProviderPathFromPSPath);
                if (CheckpointStore.Holds(folder)) WriteObject(CheckpointStore.Read(DiskFiles.Instance, name, folder));
                else WriteError(CheckpointKeeper.NotFound(name, folder).ToErrorRecord(asked));
                continue;
            }

            var pattern = NamePattern.Of(asked);
            var found = CheckpointStore.Names().Where(pattern.IsMatch).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(asked)) WriteError(CheckpointKeeper.NotFound(asked, CheckpointRoot.Folder()).ToErrorRecord(asked));
            foreach (var name in found) WriteObject(CheckpointStore.Read(DiskFiles.Instance, name, System.IO.Path.Combine(CheckpointRoot.Folder(), name)));
        }
    }
}

using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Set-EventCheckpoint: moves a checkpoint, or makes it anew from the files that were delivered.</summary>
[Cmdlet(VerbsCommon.Set, "EventCheckpoint", SupportsShouldProcess = true, DefaultParameterSetName = WatermarkSet)]
[OutputType(typeof(EventCheckpoint))]
public sealed class SetEventCheckpointCommand : ThreatEventCmdlet
{
    private const string WatermarkSet = "Watermark";
    private const string RebuildSet = "Rebuild";

    /// <summary>The name, or the path of the folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The moment up to which everything counts as delivered. Without a zone it is local time.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = WatermarkSet)]
    public DateTimeOffset Watermark { get; set; }

    /// <summary>The files that were delivered, the first one of the collection first; wildcards are possible.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RebuildSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RebuildFrom { get; set; } = [];

    /// <summary>Writes the checkpoint.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var (name, folder) = CheckpointArgument.Resolve(Name, GetUnresolvedProviderPathFromPSPath);
        if (ParameterSetName == WatermarkSet)
        {
            if (!ShouldProcess(SafeText.Escape(name), FormattableString.Invariant($"Move the watermark to {Watermark.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"))) return;
            CheckpointKeeper.Move(DiskFiles.Instance, name, folder, Watermark.ToUniversalTime());
        }
        else
        {
            var files = RebuildFrom.SelectMany(Expand).Distinct(StringComparer.Ordinal).ToList();
            if (files.Count == 0) throw new QueryException("No file fits -RebuildFrom.", RebuildFrom[0], "Give the files that were delivered.");
            if (!ShouldProcess(SafeText.Escape(name), $"Make the checkpoint anew from the ids of {files.Count} files")) return;
            var count = CheckpointKeeper.Rebuild(DiskFiles.Instance, name, folder, files, files[0]);
            Tell(FormattableString.Invariant($"{count} ids were found."));
        }

        if (PassThru) WriteObject(CheckpointStore.Read(DiskFiles.Instance, name, folder));
    }

    // The first file of a collection, x.ndjson, goes before x.000002.ndjson.
    private IEnumerable<string> Expand(string text)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text)) return [GetUnresolvedProviderPathFromPSPath(text)];
        return FilePath.Existing(this, text, nameof(RebuildFrom)).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal);
    }
}

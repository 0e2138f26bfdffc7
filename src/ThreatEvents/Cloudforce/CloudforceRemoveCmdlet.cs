using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Removes entities by their ids, which the matching Get- emits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceRemoveCmdlet : CloudforceChangeCmdlet
{
    /// <summary>Ids of what is removed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>What is removed, in the singular.</summary>
    private protected abstract string What { get; }

    private protected abstract Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken);

    private protected override void Process() => RemoveEach(What, Id, RemoveAsync);
}

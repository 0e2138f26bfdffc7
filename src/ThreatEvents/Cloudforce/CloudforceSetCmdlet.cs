using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Changes one entity by its id, which the matching Get- emits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceSetCmdlet : CloudforceChangeCmdlet
{
    /// <summary>Which one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>What is changed, in the singular.</summary>
    private protected abstract string What { get; }

    /// <summary>Sends the change if there is one and the user agrees, and writes what the service answers.</summary>
    /// <param name="hasFields">Whether any field was given.</param>
    /// <param name="change">The request.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    private protected void Change<T>(bool hasFields, Func<CloudforceClient, CancellationToken, Task<T>> change, string action = "Change")
        where T : class
    {
        if (!hasFields) throw new QueryException("There is nothing to change.", Id, "Give at least one field.");
        if (IsOwnKind(Id) && AgreesToFields(What, Id, action)) WriteOne(change, Id);
    }
}

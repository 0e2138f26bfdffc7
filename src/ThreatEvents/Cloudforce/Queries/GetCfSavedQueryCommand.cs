using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfSavedQuery: lists saved queries, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfSavedQuery", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfSavedQuery))]
public sealed class GetCfSavedQueryCommand : CloudforceLookupCmdlet
{
    /// <summary>Ids of single queries.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfSavedQuery))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override void Process()
    {
        if (ParameterSetName == IdSet) foreach (var id in Id) WriteOne((client, token) => client.Queries.GetAsync(id, token), id);
        else WriteNamed((client, token) => client.Queries.ListAsync(token), query => query.Name);
    }
}

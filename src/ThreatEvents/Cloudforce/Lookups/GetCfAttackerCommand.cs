using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfAttacker: lists the attackers that threat events name.</summary>
[Cmdlet(VerbsCommon.Get, "CfAttacker", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfAttacker))]
public sealed class GetCfAttackerCommand : CloudforceLookupCmdlet
{
    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    private protected override void Process()
        => WriteNamed((client, token) => client.Lookups.ListAttackersAsync(DatasetId, token), item => item.Name);
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfDatasetPermission: changes what an account or a group may do with a dataset.</summary>
[Cmdlet(VerbsCommon.Set, "CfDatasetPermission", SupportsShouldProcess = true)]
[OutputType(typeof(CfDatasetPermission))]
public sealed class SetCfDatasetPermissionCommand : CloudforceChangeCmdlet
{
    /// <summary>The permission.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GrantId", "Uuid")]
    [EntityId(typeof(CfDatasetPermission))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>What it may do.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("read", "write")]
    public string Role { get; set; } = "";

    /// <summary>What the subject is, where it shall change.</summary>
    [Parameter]
    [ValidateSet("account", "group")]
    public string? SubjectType { get; set; }

    /// <summary>The subject's id, where it shall change.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SubjectId { get; set; }

    private protected override void Process()
    {
        if (!Agrees("permission", Id, $"Change to {Role}")) return;
        var changes = new CfDatasetPermissionInput { Role = Role.ToLowerInvariant(), SubjectType = SubjectType?.ToLowerInvariant(), SubjectId = SubjectId };
        WriteOne((client, token) => client.Datasets.EditPermissionAsync(DatasetId, Id, changes, token), Id);
    }
}

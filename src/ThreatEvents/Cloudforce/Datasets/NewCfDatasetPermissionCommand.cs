using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfDatasetPermission: lets an account or a group use a dataset.</summary>
[Cmdlet(VerbsCommon.New, "CfDatasetPermission", SupportsShouldProcess = true)]
[OutputType(typeof(CfDatasetPermission))]
public sealed class NewCfDatasetPermissionCommand : CloudforceChangeCmdlet
{
    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id", "Uuid")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    /// <summary>What it may do.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("read", "write")]
    public string Role { get; set; } = "";

    /// <summary>What the subject is.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("account", "group")]
    public string SubjectType { get; set; } = "";

    /// <summary>The subject's id.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string SubjectId { get; set; } = "";

    private protected override void Process()
    {
        if (!Agrees("dataset", DatasetId, $"Let {SubjectType} {SafeText.Escape(SubjectId)} {Role}")) return;
        var input = new CfDatasetPermissionInput { Role = Role.ToLowerInvariant(), SubjectType = SubjectType.ToLowerInvariant(), SubjectId = SubjectId };
        WriteOne((client, token) => client.Datasets.CreatePermissionAsync(DatasetId, input, token), DatasetId);
    }
}

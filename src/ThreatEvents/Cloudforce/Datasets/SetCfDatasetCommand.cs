using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfDataset: changes a dataset of threat events.</summary>
[Cmdlet(VerbsCommon.Set, "CfDataset", SupportsShouldProcess = true)]
[OutputType(typeof(CfDataset))]
public sealed class SetCfDatasetCommand : CloudforceSetCmdlet
{
    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Whether anyone can search it, or the account alone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Public")]
    public bool? IsPublic { get; set; }

    private protected override string What => "dataset";

    private protected override void Process()
    {
        Change(Name is not null || IsPublic is not null, EditAsync, IsPublic == true ? "Change, and make public" : "Change");
    }

    /// <summary>The service wants both values, so the one that shall stay is read first.</summary>
    private async Task<CfDataset> EditAsync(CloudforceClient client, CancellationToken cancellationToken)
    {
        var (name, isPublic) = (Name, IsPublic);
        if (name is null || isPublic is null)
        {
            var now = await client.Datasets.GetAsync(Id, cancellationToken).ConfigureAwait(false);
            name ??= now.Name;
            isPublic ??= now.IsPublic;
        }

        if (name is null || isPublic is null) throw new QueryException("The service needs both the name and whether the dataset is public, and does not say what they are now.", Id, "Give -Name and -IsPublic.");
        return await client.Datasets.EditAsync(Id, new CfDatasetInput { Name = name, IsPublic = isPublic.Value }, cancellationToken).ConfigureAwait(false);
    }
}

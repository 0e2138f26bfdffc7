using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfIndicatorType: lists the types of indicators.</summary>
[Cmdlet(VerbsCommon.Get, "CfIndicatorType", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfIndicatorType))]
public sealed class GetCfIndicatorTypeCommand : CloudforceLookupCmdlet
{
    /// <summary>Datasets, or one of all, operational and analytics; without it all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [EntityId]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    private protected override void Process() => WriteNamed(ListAsync, type => type.Name);

    /// <summary>Where the service does not know the current address yet, the deprecated one still answers.</summary>
    private async Task<List<CfIndicatorType>> ListAsync(CloudforceClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListIndicatorTypesAsync(DatasetId, Observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (error.Kind == ApiErrorKind.NotFound && DatasetId.Length == 0)
        {
            return await client.ListLegacyIndicatorTypesAsync(Observer, cancellationToken).ConfigureAwait(false);
        }
    }
}

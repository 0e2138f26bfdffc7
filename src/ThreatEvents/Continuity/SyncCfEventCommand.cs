using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Sync-CfEvent: appends Cloudforce One's new threat events to a file, each exactly once.</summary>
[Cmdlet(VerbsData.Sync, "CfEvent", SupportsShouldProcess = true)]
[OutputType(typeof(SyncResult), typeof(CfEvent))]
public sealed class SyncCfEventCommand : SyncCmdlet<CfEvent>, IEventParameters
{
    /// <summary>Native are the service's own fields, Ecs the Elastic Common Schema.</summary>
    [Parameter]
    [ValidateSet("Native", "Ecs")]
    public EventSchema Schema { get; set; }

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Names of attackers; a single one may have an asterisk at its ends.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfAttackerCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Attacker { get; set; } = [];

    /// <summary>The attackers' countries, such as CN.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] AttackerCountry { get; set; } = [];

    /// <summary>Names of categories; a single one may have an asterisk at its ends.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Category { get; set; } = [];

    /// <summary>Indicators as they are: domains, addresses, hashes. More than 100 are asked for in several requests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Indicator { get; set; } = [];

    /// <summary>Types of indicators.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] IndicatorType { get; set; } = [];

    /// <summary>The targets' countries, such as US.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TargetCountry { get; set; } = [];

    /// <summary>The targets' industries; a single one may have an asterisk at its ends.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfTargetIndustryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TargetIndustry { get; set; } = [];

    /// <summary>Words of the Traffic Light Protocol.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tlp { get; set; } = [];

    /// <summary>Tags; a single one may have an asterisk at its ends.</summary>
    [Parameter]
    [Alias("Tags")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Conditions in PowerShell's comparison grammar, or search conditions. They hold together with those of the other parameters.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public object? Filter { get; set; }

    /// <summary>What new means: createdAt is when the service took the event in, date is what stands in the event.</summary>
    [Parameter]
    [ValidateSet("createdAt", "date")]
    public string CursorField { get; set; } = "createdAt";

    /// <summary>Another account of the same token; without it the connection's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>How many events a request asks for.</summary>
    [Parameter]
    [ValidateRange(1, ThreatEvents.CloudforceClient.MaxPageSize)]
    public int? PageSize { get; set; }

    private protected override ServiceKind Service => ServiceKind.Cloudflare;

    private protected override CloudforceClient? DatasetClient => ActiveConnection.CloudforceClient(AccountId, Observer);

    private protected override EventSchema LineSchema => Schema;

    private protected override ISyncFeed<CfEvent> Feed()
    {
        var search = ConditionArgument.Read(Filter, LookUpVariable, TellTaken);
        var query = new CfEventQuery
        {
            DatasetId = DatasetId,
            Conditions = [.. EventConditions.Of(this), .. search.Conditions],
            Branches = search.SearchBranches,
            Page = new() { PageSize = PageSize },
        };
        var client = ActiveConnection.CloudforceClient(AccountId, Observer);
        return new CloudforceFeed(client, query, AccountId ?? client.Settings.AccountId ?? "", CursorField == "date");
    }
}

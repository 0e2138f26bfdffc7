using System.Management.Automation;
using ThreatEvents.Continuity;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Sync-AuditEvent: appends Nameshield's new audit events to a file, each exactly once.</summary>
[Cmdlet(VerbsData.Sync, "AuditEvent", SupportsShouldProcess = true)]
[OutputType(typeof(SyncResult), typeof(AuditEvent))]
public sealed class SyncAuditEventCommand : SyncCmdlet<AuditEvent>, IAuditParameters
{
    /// <summary>Native are the service's own fields, Ecs the Elastic Common Schema, Asim Microsoft Sentinel's audit events.</summary>
    [Parameter]
    public EventSchema Schema { get; set; }

    /// <summary>DNS zones; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Zone { get; set; } = [];

    /// <summary>Domains; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>Logins of those who did it; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CreatorLogin { get; set; } = [];

    /// <summary>Addresses from where it was done. An IPv4 address also finds its IPv4-mapped IPv6 form.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] CreatorIPAddress { get; set; } = [];

    /// <summary>What it concerns: zone, domain, ssl, user…; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>What was done: update, create, delete…, as a verb or in the service's word; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditActionCompleter))]
    public string[] Action { get; set; } = [];

    /// <summary>How it ended: success…; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditStateCompleter))]
    public string[] State { get; set; } = [];

    /// <summary>Users to whom it was done; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] User { get; set; } = [];

    /// <summary>Organizations of certificates; asterisks at the ends are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CertificateOrganization { get; set; } = [];

    /// <summary>Conditions in PowerShell's comparison grammar, or search criteria. They hold together with those of the other parameters.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public object? Filter { get; set; }

    /// <summary>Leaves out the events of the customer's subsidiaries.</summary>
    [Parameter]
    public SwitchParameter ExcludeChildren { get; set; }

    /// <summary>Customers, one after the other; without it the connection's, or else the token's own.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long[] CustomerId { get; set; } = [];

    /// <summary>How many events a request asks for; without it the most the service gives.</summary>
    [Parameter]
    [ValidateRange(1, NameshieldClient.MaxPageSize)]
    public int? PageSize { get; set; }

    /// <summary>-Force is about the checkpoint here. Were it about words too, a runbook with a new word would never again be told that its filter has changed.</summary>
    bool? IAuditParameters.TakesAnyWord => null;

    private protected override ServiceKind Service => ServiceKind.Nameshield;

    private protected override EventSchema LineSchema => Schema;

    private protected override ISyncFeed<AuditEvent> Feed() => new AuditFeed(
        ActiveConnection.NameshieldClient(Observer),
        new EventSearchQuery
        {
            Criteria =
            [
                .. AuditCriteria.Of(this).OfType<SearchCriteria>(),
                .. CriteriaArgument.Read(Filter, NameshieldFilter.Audit, LookUpVariable, TellTaken),
            ],
            ExcludeChildren = ExcludeChildren,
            CustomerId = CustomerId,
            Page = new() { PageSize = PageSize },
        });
}

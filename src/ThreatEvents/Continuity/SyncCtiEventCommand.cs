using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Sync-CtiEvent: appends Nameshield's new threat events to a file, each exactly once.</summary>
[Cmdlet(VerbsData.Sync, "CtiEvent", SupportsShouldProcess = true)]
[OutputType(typeof(SyncResult), typeof(CtiEvent))]
public sealed class SyncCtiEventCommand : SyncCmdlet<CtiEvent>
{
    /// <summary>Native are the service's own fields, Ecs the Elastic Common Schema.</summary>
    [Parameter]
    [ValidateSet("Native", "Ecs")]
    public EventSchema Schema { get; set; }

    /// <summary>With Ecs: also name and address of a domain's owner. They are personal data.</summary>
    [Parameter]
    public SwitchParameter IncludeContact { get; set; }

    /// <summary>Levels; several are asked for one after the other.</summary>
    [Parameter]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string[] Criticality { get; set; } = [];

    /// <summary>Text that the domain name contains.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string? Domain { get; set; }

    /// <summary>Customers, one after the other; without it the connection's, or else the token's own.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long[] CustomerId { get; set; } = [];

    /// <summary>How many events a request asks for; without it the most the service gives.</summary>
    [Parameter]
    [ValidateRange(1, NameshieldClient.MaxPageSize)]
    public int? PageSize { get; set; }

    private protected override ServiceKind Service => ServiceKind.Nameshield;

    private protected override EventSchema LineSchema => Schema;

    private protected override bool WithContact => IncludeContact;

    private protected override ISyncFeed<CtiEvent> Feed() => new CtiFeed(
        ActiveConnection.NameshieldClient(Observer),
        new CtiEventQuery { Criticality = Criticality, Domain = Domain, CustomerId = CustomerId, Page = new() { PageSize = PageSize } });
}

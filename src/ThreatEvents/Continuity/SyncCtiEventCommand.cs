using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Sync-CtiEvent: appends Nameshield's new threat events to a file, each exactly once.</summary>
[Cmdlet(VerbsData.Sync, "CtiEvent", SupportsShouldProcess = true)]
[OutputType(typeof(SyncResult), typeof(CtiEvent))]
public sealed class SyncCtiEventCommand : SyncCmdlet<CtiEvent>, ICtiParameters
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

    /// <summary>This level and those above it.</summary>
    [Parameter]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string? MinimumCriticality { get; set; }

    /// <summary>Texts of which the domain name contains one, or patterns with wildcards for the whole name.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>Names of brands, with wildcards; filtered here.</summary>
    [Parameter]
    [Alias("BrandName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiBrandCompleter))]
    public string[] Brand { get; set; } = [];

    /// <summary>Names of registrars, with wildcards; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiRegistrarCompleter))]
    public string[] Registrar { get; set; } = [];

    /// <summary>Addresses in the DNS records, with wildcards; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Types of events, with wildcards; filtered here.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiTypeCompleter))]
    public string[] Type { get; set; } = [];

    /// <summary>Refused with a word on what to use: the service's list takes no conditions.</summary>
    [Parameter(DontShow = true)]
    public object? Filter { get; set; }

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

    private protected override ISyncFeed<CtiEvent> Feed()
    {
        var query = CtiCriteria.Of(this) with { CustomerId = CustomerId, Page = new() { PageSize = PageSize } };
        if (CtiCriteria.Sides(query) is { } sides) Tell(sides);
        return new CtiFeed(ActiveConnection.NameshieldClient(Observer), query);
    }
}

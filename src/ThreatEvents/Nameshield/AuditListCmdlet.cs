using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Filtering;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What selects audit events, for every command that reads the list of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AuditListCmdlet : SearchCmdlet<AuditEvent>, IAuditParameters
{
    /// <summary>Domains; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>Logins of those who did it; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CreatorLogin { get; set; } = [];

    /// <summary>Addresses from where it was done. An IPv4 address also finds its IPv4-mapped IPv6 form.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] CreatorIPAddress { get; set; } = [];

    /// <summary>What it concerns: zone, domain, ssl, user…; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>What was done: update, create, delete…, as a verb or in the service's word; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditActionCompleter))]
    public string[] Action { get; set; } = [];

    /// <summary>How it ended: success…; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditStateCompleter))]
    public string[] State { get; set; } = [];

    /// <summary>Users to whom it was done; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] User { get; set; } = [];

    /// <summary>Organizations of certificates; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CertificateOrganization { get; set; } = [];

    /// <summary>Takes words of -Action and -Context that are not known.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>The value of -Zone, which has its place in the line in one command and not in another.</summary>
    private protected abstract string[] Zones { get; }

    string[] IAuditParameters.Zone => Zones;

    bool? IAuditParameters.TakesAnyWord => Force;

    private protected sealed override FilterSchema Schema => NameshieldFilter.Audit;

    /// <exception cref="QueryException">A parameter's value that cannot be asked for.</exception>
    private protected EventSearchQuery Query(PageOptions? page = null) => new()
    {
        Criteria = Criteria(AuditCriteria.Of(this)),
        StartedAt = Start(),
        EndedAt = EndedAt,
        CustomerId = CustomerId,
        ExcludeChildren = ExcludeChildren,
        Page = page ?? Page,
    };
}

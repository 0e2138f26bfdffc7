using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Search-CtiEvent: searches threat events with the first version of the service, which is deprecated.</summary>
[Cmdlet(VerbsCommon.Search, "CtiEvent", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CtiEvent))]
public sealed class SearchCtiEventCommand : SearchCmdlet<CtiEvent>
{
    /// <summary>Ids of events.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Id", "Uuid")]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>Domains; asterisks at the ends are wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>Levels; several are asked for one after the other.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string[] Criticality { get; set; } = [];

    private protected override FilterSchema Schema => NameshieldFilter.Cti;

    private protected override void Begin() => Warn(
        "Search-CtiEvent uses version 1 of the threat event service, which Nameshield says will soon be removed. Use Get-CtiEvent where its parameters suffice.");

    private protected override void Process()
    {
        var query = new EventSearchQuery
        {
            Criteria = Criteria(CriteriaArgument.Wildcards("eventId", EventId), CriteriaArgument.Wildcards("domain", Domain)),
            Criticality = Criticality,
            StartedAt = Start(),
            EndedAt = EndedAt,
            CustomerId = CustomerId,
            ExcludeChildren = ExcludeChildren,
            Page = Page,
        };
        WritePages(Client.SearchCtiEvents(query, StopToken), query.Page);
    }
}

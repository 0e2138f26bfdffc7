using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>What the two POST searches share: the filter, the subsidiaries, and how parameters become criteria.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SearchCmdlet<T> : NameshieldCmdlet<T>
    where T : class
{
    /// <summary>Conditions in PowerShell's comparison grammar, or search criteria. They hold together with those of the other parameters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public object? Filter { get; set; }

    /// <summary>Leaves out the events of the customer's subsidiaries.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter ExcludeChildren { get; set; }

    private protected abstract FilterSchema Schema { get; }

    /// <summary>The criteria of the parameters, in their order, and behind them those of the filter.</summary>
    private protected IReadOnlyList<SearchCriteria> Criteria(params SearchCriteria?[] parameters)
        => [.. parameters.OfType<SearchCriteria>(), .. CriteriaArgument.Read(Filter, Schema, LookUpVariable)];
}

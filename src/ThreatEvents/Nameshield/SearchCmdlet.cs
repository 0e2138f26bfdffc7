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

    /// <summary>Refused with a word on Sort-Object: the searches of the service have no order to choose.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    [Alias("Sort", "OrderBy")]
    public string[] SortBy { get; set; } = [];

    /// <summary>Refused as -SortBy is.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    public SwitchParameter Descending { get; set; }

    private protected abstract FilterSchema Schema { get; }

    /// <summary>The criteria of the parameters, in their order, and behind them those of the filter.</summary>
    private protected IReadOnlyList<SearchCriteria> Criteria(params SearchCriteria?[] parameters)
    {
        RefuseSorting();
        return [.. parameters.OfType<SearchCriteria>(), .. CriteriaArgument.Read(Filter, Schema, LookUpVariable, TellTaken)];
    }

    private void RefuseSorting()
    {
        if (SortBy.Length == 0 && !Descending) return;
        throw SortOrder.Refusal(MyInvocation.MyCommand.Name, SortBy);
    }
}

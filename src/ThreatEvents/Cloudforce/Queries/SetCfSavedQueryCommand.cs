using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfSavedQuery: changes a saved query.</summary>
[Cmdlet(VerbsCommon.Set, "CfSavedQuery", SupportsShouldProcess = true)]
[OutputType(typeof(CfSavedQuery))]
public sealed class SetCfSavedQueryCommand : CloudforceSetCmdlet
{
    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The new query: a hashtable, an object, or JSON text.</summary>
    [Parameter]
    [Alias("QueryJson")]
    public object? Query { get; set; }

    /// <summary>Whether it alerts.</summary>
    [Parameter]
    public bool? AlertEnabled { get; set; }

    /// <summary>Whether its alerts are summed up.</summary>
    [Parameter]
    public bool? AlertRollupEnabled { get; set; }

    /// <summary>Whether it makes a rule.</summary>
    [Parameter]
    public bool? RuleEnabled { get; set; }

    /// <summary>What the rule is for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RuleScope { get; set; }

    private protected override string What => "saved query";

    private protected override void Process()
    {
        var hasFields = Name is not null || Query is not null || AlertEnabled is not null || AlertRollupEnabled is not null || RuleEnabled is not null || RuleScope is not null;
        var changes = new CfSavedQueryInput
        {
            Name = Name,
            QueryJson = ScriptValue.JsonOf(Query, "-Query"),
            AlertEnabled = AlertEnabled,
            AlertRollupEnabled = AlertRollupEnabled,
            RuleEnabled = RuleEnabled,
            RuleScope = RuleScope,
        };
        Change(hasFields, (client, token) => client.Queries.EditAsync(Id, changes, token));
    }
}

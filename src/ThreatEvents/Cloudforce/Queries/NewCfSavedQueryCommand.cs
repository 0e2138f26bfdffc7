using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>New-CfSavedQuery: saves a query.</summary>
[Cmdlet(VerbsCommon.New, "CfSavedQuery", SupportsShouldProcess = true)]
[OutputType(typeof(CfSavedQuery))]
public sealed class NewCfSavedQueryCommand : CloudforceChangeCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The query: a hashtable, an object, or JSON text.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("QueryJson")]
    [ValidateNotNull]
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

    private protected override void Process()
    {
        var input = new CfSavedQueryInput
        {
            Name = Name,
            QueryJson = ScriptValue.JsonOf(Query, "-Query"),
            AlertEnabled = AlertEnabled,
            AlertRollupEnabled = AlertRollupEnabled,
            RuleEnabled = RuleEnabled,
            RuleScope = RuleScope,
        };
        if (AgreesToFields("saved query", Name, "Create")) WriteOne((client, token) => client.Queries.CreateAsync(input, token), Name);
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfSavedQuery: changes a saved query.</summary>
[Cmdlet(VerbsCommon.Set, "CfSavedQuery", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "Set-CfSavedQuery.md")]
[OutputType(typeof(CfSavedQuery))]
public sealed class SetCfSavedQueryCommand : CloudforceChangeCmdlet
{
    /// <summary>The saved query.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid")]
    [EntityId]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

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

    private protected override void Process()
    {
        if (Name is null && Query is null && AlertEnabled is null && AlertRollupEnabled is null && RuleEnabled is null && RuleScope is null) throw new QueryException("There is nothing to change.", Id, "Give at least one field.");
        var changes = new CfSavedQueryInput
        {
            Name = Name,
            QueryJson = ScriptValue.JsonOf(Query, "-Query"),
            AlertEnabled = AlertEnabled,
            AlertRollupEnabled = AlertRollupEnabled,
            RuleEnabled = RuleEnabled,
            RuleScope = RuleScope,
        };
        if (Agrees("saved query", Id, "Change")) WriteOne((client, token) => client.EditSavedQueryAsync(Id, changes, Observer, token), Id);
    }
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfActor: lists the actors of the catalogue that all accounts share. They are tags.</summary>
[Cmdlet(VerbsCommon.Get, "CfActor", SupportsPaging = true)]
[OutputType(typeof(CfTag))]
public sealed class GetCfActorCommand : CloudforceListCmdlet<CfTag>
{
    /// <summary>The actor's name, or a part of it.</summary>
    [Parameter(Position = 0)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    /// <summary>Conditions on the actor's fields: @{ field = 'motive'; op = 'equals'; value = 'Espionage' }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Filter { get; set; } = [];

    private protected override string What => "actors";

    private protected override void Process()
    {
        var query = new CfActorQuery { Value = Value, Filters = [.. Filter.Select(ConditionArgument.TagCondition)], Page = Page };
        WritePages(Client.Lookups.ListActors(query, StopToken), query.Page);
    }
}

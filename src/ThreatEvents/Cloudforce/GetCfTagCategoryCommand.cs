using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTagCategory: lists groups of tags.</summary>
[Cmdlet(VerbsCommon.Get, "CfTagCategory")]
[OutputType(typeof(CfTagCategory))]
public sealed class GetCfTagCategoryCommand : CloudforceCmdlet
{
    /// <summary>A part of the name.</summary>
    [Parameter(Position = 0)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    private protected override void Process() => WriteAll((client, token) => client.ListTagCategoriesAsync(Search, Observer, token), Search);
}

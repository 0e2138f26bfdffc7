using System.Management.Automation.Language;

namespace ThreatEvents.Commands;

/// <summary>Datasets: their names are listed, their ids are put in.</summary>
public class CfDatasetCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.Datasets;

    /// <summary>-Dataset gets the name, -DatasetId the id.</summary>
    private protected override CompletionWord Fit(CompletionWord word, CommandAst line)
        => line.CommandElements.OfType<CommandParameterAst>().Any(part => part.ParameterName.EndsWith("Dataset", StringComparison.OrdinalIgnoreCase)) ? word with { Text = word.Label } : word;
}

/// <summary>Datasets, and the words that stand for several of them.</summary>
public sealed class CfDatasetScopeCompleter : CfDatasetCompleter
{
    private protected override IEnumerable<CompletionWord> Documented =>
    [
        new("all", "all", "All datasets that the account can read"),
        new("operational", "operational", "All operational datasets"),
        new("analytics", "analytics", "All analytics datasets"),
    ];
}

/// <summary>Categories, by name.</summary>
public sealed class CfCategoryCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.Categories;
}

/// <summary>Categories: their names are listed, their ids are put in.</summary>
public sealed class CfCategoryIdCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.CategoryIds;
}

/// <summary>Attackers, by name.</summary>
public sealed class CfAttackerCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.Attackers;
}

/// <summary>Countries: their names are listed, their codes are put in.</summary>
public sealed class CfCountryCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.Countries;
}

/// <summary>Tags, by value.</summary>
public sealed class CfTagCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.Tags;
}

/// <summary>Tags: their values are listed, their ids are put in.</summary>
public sealed class CfTagIdCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.TagIds;
}

/// <summary>Categories of tags: their names are listed, their ids are put in.</summary>
public sealed class CfTagCategoryIdCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.TagCategoryIds;
}

/// <summary>Target industries, by name.</summary>
public sealed class CfTargetIndustryCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.TargetIndustries;
}

/// <summary>Types of indicators; those of the vendor's documents without a connection.</summary>
public sealed class CfIndicatorTypeCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveList.IndicatorTypes;

    private protected override IEnumerable<CompletionWord> Documented
        => CloudforceVocabulary.IndicatorTypes.Select(word => new CompletionWord(word, word, $"Indicators that are of the type {word}"));
}

/// <summary>What the noun of the command stands for: names are listed, ids are put in.</summary>
public sealed class CfEntityIdCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => commandName.Substring(commandName.LastIndexOf('-') + 1).ToLowerInvariant() switch
    {
        "cfcategory" => LiveList.CategoryIds,
        "cfdataset" => LiveList.Datasets,
        "cfsavedquery" => LiveList.SavedQueryIds,
        "cftag" => LiveList.TagIds,
        "cftagcategory" => LiveList.TagCategoryIds,
        _ => null,
    };
}

/// <summary>Brands, as the newest threat events name them.</summary>
public sealed class CtiBrandCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveEvents.Brands;
}

/// <summary>Registrars, as the newest threat events name them.</summary>
public sealed class CtiRegistrarCompleter : LiveCompleter
{
    private protected override ILiveList? ListOf(string commandName) => LiveEvents.Registrars;
}

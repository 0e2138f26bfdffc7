using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>The words of the Traffic Light Protocol; others are taken too.</summary>
public sealed class CfTlpCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.Tlp.Select(word => (word, $"TLP:{word.ToUpperInvariant()}"));
}

/// <summary>Columns to count by; others are taken too.</summary>
public sealed class CfCountedColumnCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.CountedColumns.Select(word => (word, $"The column {word}"));
}

/// <summary>Columns to order by; others are taken too.</summary>
public sealed class CfColumnCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.Columns.Select(word => (word, $"The column {word}"));
}

/// <summary>The kinds of relationships between events.</summary>
public sealed class CfRelationshipTypeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.RelationshipTypes.Select(word => (word, $"The relationship {word}"));
}

/// <summary>The categories of actors that the documents list.</summary>
public sealed class CfActorCategoryCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.ActorCategories.Select(word => (word, $"The actor is: {word}"));
}

/// <summary>The motives that the documents list.</summary>
public sealed class CfMotiveCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => CloudforceVocabulary.Motives.Select(word => (word, $"The motive is: {word}"));
}

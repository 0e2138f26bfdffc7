using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>The contexts that Nameshield's documents list; others are taken too.</summary>
public sealed class AuditContextCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => NameshieldVocabulary.AuditContexts.Select(word => (word, $"Events that concern {word}"));
}

/// <summary>The actions that Nameshield's documents list; others are taken too.</summary>
public sealed class AuditActionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => NameshieldVocabulary.AuditActions.Select(word => (word, $"Events whose action is {word}"));
}

/// <summary>The only state that Nameshield's documents show.</summary>
public sealed class AuditStateCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => [("success", "Actions that succeeded; the service has other states, which its documents do not list")];
}

/// <summary>The attributes that threat events are sorted by.</summary>
public sealed class CtiSortCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => NameshieldVocabulary.CtiSort.SelectMany(word => ((string, string)[])
        [
            (word, $"By {word}, ascending"), ($"{word},desc", $"By {word}, descending"),
        ]);
}

/// <summary>The properties that threat events are sorted by, as the output names them.</summary>
public sealed class CtiSortByCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => ((string[])["Date", "Criticality", "Domain", "BrandName", "Type", "Id"]).Select(word => (word, $"By {word}; -Descending turns it round"));
}

/// <summary>The types of threat events that Nameshield's documents list; others are taken too.</summary>
public sealed class CtiTypeCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => NameshieldVocabulary.CtiTypes.Select(word => (word, $"Events of the type {word}"));
}

/// <summary>Usual spans of time.</summary>
public sealed class LastCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => [("1h", "One hour"), ("24h", "One day"), ("7d", "One week"), ("30d", "30 days"), ("90d", "90 days"), ("52w", "A year of weeks")];
}

/// <summary>The words of the Traffic Light Protocol as STIX writes them.</summary>
public sealed class StixTlpCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => Interop.Stix.StixTlp.Words.Select(word => (word, $"TLP:{word.ToUpperInvariant()}"));
}

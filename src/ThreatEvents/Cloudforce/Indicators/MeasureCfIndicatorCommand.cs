using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Measure-CfIndicator: counts indicators by the values of a column.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CfIndicator")]
[OutputType(typeof(CfAggregate))]
public sealed class MeasureCfIndicatorCommand : CloudforceCmdlet
{
    /// <summary>The column to count by.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Property", "By")]
    [ValidateNotNullOrEmpty]
    public string AggregateBy { get; set; } = "";

    /// <summary>What is counted.</summary>
    [Parameter]
    [ValidateSet("indicators", "relationships")]
    public string? Measure { get; set; }

    /// <summary>The tag that the indicators have, by its id.</summary>
    [Parameter]
    [EntityId(typeof(CfTag))]
    [ArgumentCompleter(typeof(CfTagIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? TagId { get; set; }

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Indicators created from this moment on. Without a zone it is local time.</summary>
    [Parameter]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Indicators created up to this moment. Without a zone it is local time.</summary>
    [Parameter]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Indicators that were linked to an event from this moment on. Without a zone it is local time.</summary>
    [Parameter]
    public DateTimeOffset? EventDateAfter { get; set; }

    /// <summary>Indicators that were linked to an event up to this moment. Without a zone it is local time.</summary>
    [Parameter]
    public DateTimeOffset? EventDateBefore { get; set; }

    /// <summary>How many rows to give at most, 1 to 100.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? Limit { get; set; }

    private protected override void Process()
    {
        var query = new CfIndicatorAggregateQuery
        {
            AggregateBy = AggregateBy,
            Measure = Measure?.ToLowerInvariant(),
            TagId = TagId,
            DatasetId = DatasetId,
            CreatedAfter = CreatedAfter,
            CreatedBefore = CreatedBefore,
            EventDateAfter = EventDateAfter,
            EventDateBefore = EventDateBefore,
            Limit = Limit,
        };
        WriteAll((client, token) => client.Indicators.AggregateAsync(query, token), AggregateBy);
    }
}

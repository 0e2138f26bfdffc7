namespace ThreatEvents;

/// <summary>What became of one request of New-CfIndicatorBulk.</summary>
public sealed class CfIndicatorBulkResult
{
    internal CfIndicatorBulkResult(string datasetId, int requested, long? created)
    {
        DatasetId = datasetId;
        Requested = requested;
        Created = created;
    }

    public string DatasetId { get; }

    /// <summary>How many indicators were sent.</summary>
    public int Requested { get; }

    /// <summary>How many the service says that it created; null where it does not say.</summary>
    public long? Created { get; }

    public override string ToString() => FormattableString.Invariant($"{Created} of {Requested}");
}

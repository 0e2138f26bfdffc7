namespace ThreatEvents.Commands;

/// <summary>Events that an indicator belongs to, as scripts have them.</summary>
internal static class EventReferenceArgument
{
    /// <exception cref="QueryException">One of them is no event, or names no dataset.</exception>
    public static CfEventReference[] Read(object[] values) => [.. values.Select(Read)];

    private static CfEventReference Read(object? value)
    {
        var (dataset, id) = Plain.Of(value) switch
        {
            CfEventReference reference => (reference.DatasetId, reference.EventId),
            CfEvent item => (item.DatasetId, item.Id),
            var other when ScriptValue.Of(other) is Dictionary<string, object?> fields => (Text(fields, "datasetId"), Text(fields, "eventId") ?? Text(fields, "id")),
            _ => (null, null),
        };
        return dataset is null || id is null
            ? throw new QueryException("An event that an indicator belongs to needs its dataset and its id.", value, "Give events of Get-CfEvent, or @{ DatasetId = '…'; EventId = '…' }.")
            : new CfEventReference { DatasetId = dataset, EventId = id };
    }

    private static string? Text(Dictionary<string, object?> fields, string name)
        => fields.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();
}

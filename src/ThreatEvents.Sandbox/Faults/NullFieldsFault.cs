namespace ThreatEvents.Sandbox.Faults;

/// <summary>Records whose properties are null: the one that the rule names, or all but the id and the date.</summary>
internal sealed class NullFieldsFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        foreach (var record in document.RecordsAt(Rule.Index))
        {
            var paths = Rule.Field is { } field ? [field] : record.Select(pair => pair.Key).Where(IsSpoilt).ToArray();
            foreach (var path in paths) FieldPath.Set(record, path, null);
        }
    }

    private static bool IsSpoilt(string name) => name is not ("id" or "uuid" or "date");
}

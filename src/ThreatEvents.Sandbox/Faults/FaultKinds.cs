using ThreatEvents.Sandbox.Faults;

namespace ThreatEvents.Sandbox;

/// <summary>The kinds of faults that the server can produce.</summary>
public static class FaultKinds
{
    private static readonly Dictionary<string, Func<FaultRule, SandboxServer, Fault>> Makers = new(StringComparer.Ordinal)
    {
        ["latency"] = (rule, _) => new LatencyFault(rule),
        ["status"] = (rule, _) => rule.Status is { } status
            ? new StatusFault(rule, status)
            : throw new ArgumentException("The fault 'status' needs 'status'.", nameof(rule)),
        ["retryAfterDate"] = (rule, _) => rule.Seconds is null
            ? throw new ArgumentException("The fault 'retryAfterDate' needs 'seconds'.", nameof(rule))
            : new StatusFault(rule, rule.Status ?? 429),
        ["html502"] = (rule, _) => new HtmlPageFault(rule),
        ["refuse"] = (rule, server) => new RefuseFault(rule, server),
        ["resetBeforeHeaders"] = (rule, _) => new ResetFault(rule),
        ["resetMidBody"] = (rule, _) => new CutBodyFault(rule),
        ["closeAfter"] = (rule, _) => new CloseAfterFault(rule),
        ["stallHeaders"] = (rule, _) => new StallHeadersFault(rule),
        ["stallBody"] = (rule, _) => new StallBodyFault(rule),
        ["truncatedJson"] = (rule, _) => new RawBodyFault(rule, RawBodyFault.Truncate),
        ["invalidJson"] = (rule, _) => new RawBodyFault(rule, RawBodyFault.Corrupt),
        ["wrongContentType"] = (rule, _) => new RawBodyFault(rule, RawBodyFault.Rename),
        ["redirect"] = (rule, _) => new RedirectFault(rule),
        ["repeatPage"] = (rule, _) => new RepeatPageFault(rule),
        ["emptyPage"] = (rule, _) => new EmptyPageFault(rule),
        ["totalDelta"] = (rule, _) => new TotalFault(rule),
        ["shiftInsert"] = (rule, _) => new ShiftFault(rule, (rows, count) => rows.InsertFirst(count)),
        ["shiftRemove"] = (rule, _) => new ShiftFault(rule, (rows, count) => rows.RemoveFirst(count)),
        ["duplicateRows"] = (rule, _) => new DuplicateRowsFault(rule),
        ["unknownFields"] = (rule, _) => new UnknownFieldsFault(rule),
        ["nullFields"] = (rule, _) => new NullFieldsFault(rule),
        ["wrongTypes"] = (rule, _) => new WrongTypesFault(rule),
        ["brokenRecord"] = (rule, _) => new BrokenRecordFault(rule),
        ["hostileText"] = (rule, _) => new HostileTextFault(rule),
        ["hugeString"] = (rule, _) => new HugeStringFault(rule),
        ["deepNesting"] = (rule, _) => new DeepNestingFault(rule),
        ["hugePage"] = (rule, _) => new HugePageFault(rule),
    };

    /// <summary>The names of the kinds.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    internal static Fault Create(FaultRule rule, SandboxServer server)
    {
        long?[] sizes = [rule.Skip, rule.Times, rule.Ms, rule.AfterBytes, rule.Count, rule.Bytes, rule.Levels];
        if (Array.Exists(sizes, size => size < 0))
        {
            throw new ArgumentException("Times, lengths and counts of a fault must not be negative.", nameof(rule));
        }

        return Makers.TryGetValue(rule.Kind, out var make)
            ? make(rule, server)
            : throw new ArgumentException($"There is no fault of the kind '{rule.Kind}'. Kinds: {string.Join(", ", Names)}.", nameof(rule));
    }
}

namespace ThreatEvents;

/// <summary>
/// Creates any number of events in batches, and says of each what became of it, in the order in which they were given. A request that the service
/// may have acted on is never repeated: its events are <see cref="CfBulkStatus.Unknown"/>, and the next batch goes on.
/// </summary>
public sealed class CfBulkUpload
{
    public const int DefaultBatchSize = 500;

    /// <summary>The largest body of a request: well below what the service's gateway takes.</summary>
    public const int DefaultMaxBytes = 8 * 1024 * 1024;

    /// <summary>How many rows may wait for a batch to fill when most of them are invalid.</summary>
    private const int LongestWait = 20_000;

    private readonly CloudforceClient _client;
    private readonly string _datasetId;
    private readonly int _batchSize;
    private readonly int _maxBytes;
    private readonly List<Row> _waiting = [];
    private readonly List<byte[]> _batch = [];
    private readonly List<string> _requestIds = [];
    private long _bytes;

    /// <exception cref="ArgumentException">The dataset's id is empty, or a limit is not positive.</exception>
    public CfBulkUpload(CloudforceClient client, string datasetId, int batchSize = DefaultBatchSize, int maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(client);
        CfQueryChecks.Text(datasetId, "dataset id");
        if (batchSize < 1 || maxBytes < 1) throw new ArgumentException("A batch needs room for one event at least.");
        _client = client;
        _datasetId = datasetId;
        _batchSize = batchSize;
        _maxBytes = maxBytes;
    }

    private sealed record Row(long Index, object? Input, string? Complaint, CfBulkResult? Earlier = null);

    /// <summary>Events given so far.</summary>
    public long Given { get; private set; }

    public long Created { get; private set; }

    public long Failed { get; private set; }

    public long Unknown { get; private set; }

    /// <summary>Requests sent so far.</summary>
    public int Batches { get; private set; }

    /// <summary>The refusal of the token or of its rights, after which nothing more is sent.</summary>
    public ApiException? Refusal { get; private set; }

    /// <summary>Tags that the service has created so far.</summary>
    public long CreatedTags { get; private set; }

    /// <summary>Indicators that wait at the service to be created, so far.</summary>
    public long QueuedIndicators { get; private set; }

    /// <summary>What the vendor's support knows the requests by, in their order.</summary>
    public IReadOnlyList<string> RequestIds => _requestIds;

    /// <summary>Requests that failed as a whole, so that each of their events has the same error.</summary>
    public int FailedBatches { get; private set; }

    /// <summary>The last failure of a request as a whole.</summary>
    public ApiException? LastFailure { get; private set; }

    /// <summary>The last failure that left events unknown.</summary>
    public ApiException? LastFault { get; private set; }

    /// <summary>Takes an event, and sends a batch where it is full. Returns the outcomes that are known by now, in order.</summary>
    /// <param name="inputObject">What the outcome carries along.</param>
    /// <param name="input">The event; null where the input is none.</param>
    /// <param name="complaint">What is wrong with it; null has it checked here.</param>
    /// <param name="cancellationToken">Ends the request. Its events are then unknown, and no outcome is returned for them.</param>
    public async Task<IReadOnlyList<CfBulkResult>> AddAsync(object? inputObject, CfEventInput? input, string? complaint = null, CancellationToken cancellationToken = default)
    {
        var problem = complaint ?? (input is null ? "The input is no event." : Check(input)) ?? Refusal?.Message;
        var json = problem is null ? CfEventClient.SerializeForBulk(input!) : null;
        IReadOnlyList<CfBulkResult> done = [];
        if (json is not null && _batch.Count > 0 && _bytes + json.Length > _maxBytes) done = await CompleteAsync(cancellationToken).ConfigureAwait(false);

        // The batch just sent may have been refused for good.
        if (json is not null && Refusal is { } refusal) (json, problem) = (null, refusal.Message);
        _waiting.Add(new Row(Given++, inputObject, problem));
        if (json is not null)
        {
            _batch.Add(json);
            _bytes += json.Length + 1;
        }

        if (_batch.Count > 0 && _batch.Count < _batchSize && _waiting.Count < LongestWait) return done;
        return [.. done, .. await CompleteAsync(cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>Keeps the place of an event that an earlier run has created. It is not sent again, for it would exist twice.</summary>
    /// <exception cref="ArgumentException">It was not created.</exception>
    public async Task<IReadOnlyList<CfBulkResult>> KeepAsync(CfBulkResult earlier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (earlier.Status != CfBulkStatus.Created) throw new ArgumentException("The event was not created.", nameof(earlier));
        _waiting.Add(new Row(Given++, earlier.InputObject, null, earlier));
        return _batch.Count > 0 && _waiting.Count < LongestWait ? [] : await CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what waits. Returns its outcomes.</summary>
    public async Task<IReadOnlyList<CfBulkResult>> CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (_waiting.Count == 0) return [];
        var rows = _waiting.ToArray();
        var batch = _batch.ToArray();
        _waiting.Clear();
        _batch.Clear();
        _bytes = 0;
        var (answer, outcomes) = batch.Length == 0 ? (null, []) : await SendAsync(batch, cancellationToken).ConfigureAwait(false);
        var results = new List<CfBulkResult>(rows.Length);
        var sent = 0;
        foreach (var row in rows)
        {
            var (status, uuid, shard, error) = row switch
            {
                { Complaint: { } complaint } => new Outcome(CfBulkStatus.Failed, Error: complaint),
                { Earlier: { } earlier } => new Outcome(CfBulkStatus.Created, earlier.Uuid, earlier.ShardId),
                _ => outcomes[sent++],
            };
            var (requestId, tags, indicators) = row switch
            {
                { Complaint: not null } => default,
                { Earlier: { } earlier } => (earlier.CreateBulkEventsRequestId, earlier.CreatedTagsCount, earlier.QueuedIndicatorsCount),
                _ => (answer?.CreateBulkEventsRequestId, answer?.CreatedTagsCount, answer?.QueuedIndicatorsCount),
            };
            if (status == CfBulkStatus.Created) Created++;
            else if (status == CfBulkStatus.Failed) Failed++;
            else Unknown++;
            results.Add(new CfBulkResult
            {
                Index = row.Index,
                Status = status,
                Uuid = uuid,
                ShardId = shard,
                Error = error,
                InputObject = row.Input,
                CreateBulkEventsRequestId = requestId,
                CreatedTagsCount = tags,
                QueuedIndicatorsCount = indicators,
            });
        }

        return results;
    }

    private readonly record struct Outcome(CfBulkStatus Status, string? Uuid = null, string? ShardId = null, string? Error = null);

    private static string? Check(CfEventInput input)
    {
        try
        {
            return input.Complaint();
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    private async Task<(CfBulkCreateResult? Answer, Outcome[] Outcomes)> SendAsync(byte[][] batch, CancellationToken cancellationToken)
    {
        Batches++;
        try
        {
            var answer = await _client.Events.SendBulkAsync(_datasetId, batch, includeCreatedEvents: true, cancellationToken).ConfigureAwait(false);
            CreatedTags += answer.CreatedTagsCount ?? 0;
            QueuedIndicators += answer.QueuedIndicatorsCount ?? 0;
            if (answer.CreateBulkEventsRequestId is { Length: > 0 } id) _requestIds.Add(id);
            return (answer, Read(answer, batch.Length));
        }
        catch (ApiException fault)
        {
            FailedBatches++;
            LastFailure = fault;
            if (fault.Kind is ApiErrorKind.Authentication or ApiErrorKind.Permission) Refusal = fault;
            var certain = fault.NotProcessed || fault.StatusCode is >= 400 and < 500 and not 408 || fault.Kind == ApiErrorKind.InvalidRequest;
            if (!certain) LastFault = fault;
            var outcome = certain
                ? new Outcome(CfBulkStatus.Failed, Error: fault.Message)
                : new Outcome(CfBulkStatus.Unknown, Error: $"{fault.Message} The service may have created the event; look before it is sent again.");
            return (null, [.. Enumerable.Repeat(outcome, batch.Length)]);
        }
    }

    private static Outcome[] Read(CfBulkCreateResult answer, int count)
    {
        var outcomes = new Outcome?[count];
        foreach (var error in answer.Errors)
        {
            if (error.EventIndex is { } at && at >= 0 && at < count) outcomes[at] = new Outcome(CfBulkStatus.Failed, Error: error.Error ?? "The service refused the event without a reason.");
        }

        foreach (var created in answer.CreatedEvents)
        {
            if (created.EventIndex is { } at && at >= 0 && at < count) outcomes[at] = new Outcome(CfBulkStatus.Created, created.Uuid, created.ShardId);
        }

        // Without the list of created events the counts can still tell, if they fit.
        var silent = outcomes.Count(outcome => outcome is null);
        var rest = answer.CreatedEventsCount == answer.CreatedEvents.Count + silent
            ? new Outcome(CfBulkStatus.Created)
            : answer.CreatedEventsCount == answer.CreatedEvents.Count && answer.CreatedEventsCount is not null
                ? new Outcome(CfBulkStatus.Failed, Error: "The service did not create the event, and gave no reason.")
                : new Outcome(CfBulkStatus.Unknown, Error: "The service's answer says nothing of this event; look before it is sent again.");
        return [.. outcomes.Select(outcome => outcome ?? rest)];
    }
}

using System.Management.Automation;
using ThreatEvents.Filtering;
using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>Decides in one place what an error looks like: id, category, the value it concerns, the words, and what to do about it.</summary>
internal static class ErrorFactory
{
    /// <summary>The key under which an exception carries better advice than its kind has.</summary>
    public const string Advice = "ThreatEvents.Advice";

    /// <summary>Whether an exception is one of those that the client and the cmdlets throw on purpose.</summary>
    public static bool IsExpected(Exception error) => error is ApiException or ArgumentException or FilterException or QueryException or ContinuityException;

    /// <summary>Whether a failure concerns the connection as a whole, so that further ids of the same command would fail alike.</summary>
    public static bool EndsCommand(Exception error)
        => error is ApiException { Kind: ApiErrorKind.Authentication or ApiErrorKind.Permission or ApiErrorKind.Connection or ApiErrorKind.Redirect };

    /// <param name="error">What the client or a check threw.</param>
    /// <param name="target">The id or value concerned; never a request, whose headers are nobody's business.</param>
    public static ErrorRecord ToErrorRecord(this Exception error, object? target = null) => error switch
    {
        ApiException failure => FromApi(failure, target),
        QueryException query => Create(query, query.Id, ErrorCategory.InvalidArgument, query.Value ?? target, query.Message, query.Action),
        FilterException filter => Create(
            filter,
            ErrorId.FilterInvalid,
            ErrorCategory.InvalidArgument,
            filter.Text,
            FirstLine(filter.Message),
            "Nothing was sent. Get-Help about_ThreatEvents_Filter shows what a filter can say."),
        ContinuityException continuity => Create(continuity, continuity.Kind.ToString(), CategoryOf(continuity.Kind), target, continuity.Message, continuity.Advice),
        ArgumentException argument => Create(Harmless(argument), ErrorId.InvalidQuery, ErrorCategory.InvalidArgument, target, Plain(argument), "Correct the parameter; nothing was sent."),
        _ => Create(error, "UnexpectedError", ErrorCategory.NotSpecified, target, error.Message, "This is a fault of the module: please report it."),
    };

    public static ErrorRecord ToErrorRecord(this RecordFault fault) => Create(
        new ApiException(ApiErrorKind.Unreadable, fault.Message),
        ErrorId.RecordUnreadable,
        ErrorCategory.ParserError,
        fault.Id is { } id ? id : fault.Index,
        fault.Message,
        "The other records came out. Run the command again with -Debug to see what the service sent, and report the record to the service.");

    public static ErrorRecord NotConnected(ServiceKind service, string? problem)
    {
        var (connect, variables) = service == ServiceKind.Nameshield
            ? ("Connect-ThreatEventService -Nameshield -Token (Read-Host 'API token' -AsSecureString)", "NAMESHIELD_API_TOKEN")
            : ("Connect-ThreatEventService -Cloudflare -AccountId <account id> -Token (Read-Host 'API token' -AsSecureString)", "CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID");
        var found = problem is null ? "" : $" {problem}";
        return Create(
            new InvalidOperationException($"There is no connection to {service}.{found}"),
            ErrorId.NotConnected,
            ErrorCategory.ConnectionError,
            service.ToString(),
            $"There is no connection to {service}.{found} Run: {connect}; or set the environment variable{(service == ServiceKind.Nameshield ? "" : "s")} {variables}.",
            "Connect with Connect-ThreatEventService. To try the commands without a token: Connect-ThreatEventService -Sandbox");
    }

    /// <summary>The service has done a part of what was asked, or nobody knows whether it has.</summary>
    public static ErrorRecord PartlyDone(string message, object? target, string action)
        => Create(new ApiException(ApiErrorKind.Incomplete, message), ErrorId.PartlyDone, ErrorCategory.InvalidResult, target, message, action);

    /// <param name="error">The exception that scripts can catch.</param>
    /// <param name="id">One of <see cref="ErrorId"/>.</param>
    /// <param name="category">What PowerShell calls this kind of error.</param>
    /// <param name="target">The id or value concerned.</param>
    /// <param name="message">What the user reads. Escaped here, since services and attackers have a say in it.</param>
    /// <param name="action">What to do about it.</param>
    public static ErrorRecord Create(Exception error, string id, ErrorCategory category, object? target, string message, string action)
    {
        message = Redactor.CleanAll(message);
        var record = new ErrorRecord(Publishable(error, message), id, category, target is string text ? Redactor.CleanAll(text) : target)
        {
            ErrorDetails = new ErrorDetails(SafeText.EscapeLines(message)) { RecommendedAction = SafeText.EscapeLines(action) },
        };

        // Windows PowerShell shows the target's text behind each message; the target itself stays what it is.
        record.CategoryInfo.TargetName = SafeText.Escape(record.CategoryInfo.TargetName);
        return record;
    }

    private static ErrorCategory CategoryOf(ContinuityErrorKind kind) => kind switch
    {
        ContinuityErrorKind.CheckpointBusy or ContinuityErrorKind.SinkBusy => ErrorCategory.ResourceBusy,
        ContinuityErrorKind.CheckpointCorrupt => ErrorCategory.InvalidData,
        ContinuityErrorKind.CheckpointMismatch => ErrorCategory.InvalidArgument,
        ContinuityErrorKind.CheckpointNotPending => ErrorCategory.InvalidOperation,
        ContinuityErrorKind.CheckpointNotFound => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.WriteError,
    };

    private static ErrorRecord FromApi(ApiException error, object? target)
    {
        var (id, category, action) = error.Kind switch
        {
            ApiErrorKind.Authentication => (ErrorId.AuthenticationFailed, ErrorCategory.AuthenticationError,
                "Check that the token is right, not revoked, and meant for this service and environment; then connect again."),
            ApiErrorKind.Permission => (ErrorId.PermissionDenied, ErrorCategory.PermissionDenied,
                "Check three things: that the token is the right one, that its user has the role or permission for this, "
                + "and that the address you call from is on the service's allow-list of source addresses."),
            ApiErrorKind.NotFound => (ErrorId.NotFound, ErrorCategory.ObjectNotFound,
                "Check the id, and that it belongs to the customer or account of this connection."),
            ApiErrorKind.Conflict => (ErrorId.AlreadyExists, ErrorCategory.ResourceExists,
                "Look at what exists already, and change it or choose another name."),
            ApiErrorKind.InvalidRequest => (ErrorId.RequestRefused, ErrorCategory.InvalidArgument,
                "Read the service's words in the message and correct the parameters; -Debug shows the request and the answer."),
            ApiErrorKind.RateLimit => (ErrorId.RateLimited, ErrorCategory.LimitsExceeded,
                "Wait as long as the service asks, or connect with a larger -MaxRetryWaitSec. All programs that use the same token share its limit."),
            ApiErrorKind.Server => (ErrorId.ServiceFailed, ErrorCategory.ConnectionError,
                "The fault is on the service's side: try again later, and give its support the request id."),
            ApiErrorKind.Connection => (ErrorId.ConnectionFailed, ErrorCategory.ConnectionError,
                "Check name, network, proxy and firewall: Get-ThreatEventConnection shows the address that is used."),
            ApiErrorKind.Timeout => (ErrorId.TimedOut, ErrorCategory.OperationTimeout,
                "Try again, with a smaller -PageSize where there is one, or connect with a larger -TimeoutSec."),
            ApiErrorKind.Unreadable => (ErrorId.AnswerUnreadable, ErrorCategory.ParserError,
                "Check that the address is the service's and not a proxy's or a login page; -Debug shows what came."),
            ApiErrorKind.TooLarge => (ErrorId.AnswerTooLarge, ErrorCategory.LimitsExceeded,
                "Ask for less at a time: a smaller -PageSize, or a shorter span of dates."),
            ApiErrorKind.Redirect => (ErrorId.RedirectRefused, ErrorCategory.SecurityError,
                "Check the address. If the service has moved, connect with -BaseUri to the new address yourself; the token is not sent there unasked."),
            _ => (ErrorId.ResultIncomplete, ErrorCategory.InvalidResult,
                "Run the command again, or in smaller spans of dates; do not take the events that came for all there are."),
        };

        // Older hosts show no recommended action: what nobody can guess stands in the message too.
        var message = error.Kind switch
        {
            ApiErrorKind.Authentication => $"{error.Message} Is it the right token?",
            ApiErrorKind.Permission => $"{error.Message} The cause can be the token, its role, or the address you call from (source-address allow-list).",
            _ => error.Message,
        };
        return Create(error, id, category, target, message, error.Data[Advice] as string ?? action);
    }

    /// <summary>The exception itself, or one of the same kind without what it says that nobody may read: a service can write a token into any value.</summary>
    private static Exception Publishable(Exception error, string message)
    {
        var said = error.ToString();
        if (ReferenceEquals(Redactor.CleanAll(said), said)) return error;
        message = SafeText.EscapeLines(message);
        return error switch
        {
            ApiException failure => new ApiException(failure.Kind, message),
            ArgumentException => new ArgumentException(message),
            IOException => new IOException(message),
            _ => new InvalidOperationException(message),
        };
    }

    /// <summary>The same with its message escaped: it quotes values that may have come out of an event.</summary>
    private static ArgumentException Harmless(ArgumentException error)
    {
        var message = SafeText.EscapeLines(error.Message);
        return ReferenceEquals(message, error.Message) ? error : new ArgumentException(message);
    }

    /// <summary>The lines behind it show the place with a caret, which hosts that join lines would spoil; the exception keeps them.</summary>
    private static string FirstLine(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        return end < 0 ? text : text.Substring(0, end);
    }

    /// <summary>The message without the name of the C# parameter that .NET appends.</summary>
    private static string Plain(ArgumentException error)
    {
        if (error.ParamName is not { Length: > 0 } name) return error.Message;
        var cut = error.Message.LastIndexOf($"(Parameter '{name}')", StringComparison.Ordinal);
        if (cut < 0) cut = error.Message.LastIndexOf("\r\n", StringComparison.Ordinal);
        return cut > 0 ? error.Message.Substring(0, cut).TrimEnd() : error.Message;
    }
}

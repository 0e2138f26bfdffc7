using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// The calls of one kind of Cloudforce One's resources. Each method has its endpoint, verb and path, as data beside it; <see cref="CfEndpoints.All"/>
/// gathers them. Every call can be cancelled; failures are <see cref="ApiException"/>.
/// </summary>
public abstract class CfResourceClient
{
    private protected CfResourceClient(CfSender sender) => Sender = sender;

    private protected CfSender Sender { get; }

    /// <summary>A call without a body. The ids are those of the endpoint's path, in its order.</summary>
    private protected CfCall Call(CfEndpoint endpoint, params string[] ids) => Sender.Call(endpoint, null, ids);

    /// <summary>A call with a body.</summary>
    private protected CfCall Call(CfEndpoint endpoint, byte[] body, params string[] ids) => Sender.Call(endpoint, body, ids);

    /// <summary>A listing with pages.</summary>
    /// <param name="endpoint">What is called.</param>
    /// <param name="ids">The ids of the endpoint's path, in its order.</param>
    /// <param name="type">How one record is read.</param>
    /// <param name="listName">The name that the list may have in the answer.</param>
    /// <param name="filter">What is asked for, but for the page.</param>
    private protected CfListSource<T> Source<T>(CfEndpoint endpoint, string[] ids, JsonTypeInfo<T> type, string listName, Action<CfCall> filter)
        where T : class, Json.IIdentified
        => new(Sender, endpoint, ids, type, listName, filter);

    private protected static PageStream<T> Stream<T>(IPageSource<T> source, PageOptions page, CancellationToken cancellationToken)
        where T : class
        => new([source], WithSize(page, CloudforceClient.DefaultListSize), cancellationToken);

    private protected static PageOptions WithSize(PageOptions page, int size) => page.PageSize is null ? page with { PageSize = size } : page;
}

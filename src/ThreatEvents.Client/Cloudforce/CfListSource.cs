using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The pages of one of the smaller listings. Where an answer gives a cursor, the next request carries that and nothing else.</summary>
internal sealed class CfListSource<T>(CfSender sender, CfEndpoint endpoint, string[] ids, JsonTypeInfo<T> type, string listName, Action<CfCall> filter) : IPageSource<T>
    where T : class, IIdentified
{
    public int MaxPageSize => CloudforceClient.MaxPageSize;

    public bool IsPageNumbered => true;

    public int RateLimitHits => sender.RateLimitHits;

    public string? IdOf(T item) => item.Id;

    public Task<PageResult<T>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        var call = sender.Page(endpoint, ids, number);
        if (address.Cursor is { } cursor)
        {
            // The service refuses every other parameter beside a cursor.
            call.With("cursor", cursor);
        }
        else
        {
            filter(call);
            call.With("page", (address.Offset / address.Size) + 1).With("pageSize", address.Size);
        }

        return sender.SendAsync(call, response => Read(response, address), cancellationToken);
    }

    private PageResult<T> Read(ApiResponse response, PageAddress address)
    {
        var page = AnswerReader.List(response, type, listName);
        var cursor = page.NextCursor(address.Cursor);
        var total = page.Flag("total_count_is_exact") == false ? null : page.Number("totalCount") ?? page.Number("total_count");
        return new PageResult<T>
        {
            Items = page.Items,
            Faults = page.Faults,
            Total = total,
            HasMore = page.Flag("has_more") ?? (address.Cursor is not null ? cursor is not null : null),
            NextCursor = cursor,
            ServerTime = response.ServerTime,
            Warning = page.Warning,
        };
    }
}

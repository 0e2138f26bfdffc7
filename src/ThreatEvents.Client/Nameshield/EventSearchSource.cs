using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The pages of a POST search for one customer and one criticality.</summary>
internal sealed class EventSearchSource<T>(
    NameshieldClient client, SearchEndpoint<T> endpoint, EventSearchQuery query, long? customer, string? criticality)
    : IPageSource<T>
    where T : class
{
    private DateTimeOffset? _pinnedEnd = query.EndedAt;
    private bool _isPinned;

    public int MaxPageSize => NameshieldClient.MaxPageSize;

    public bool IsPageNumbered => false;

    public int RateLimitHits => client.RateLimitHits;

    public string? IdOf(T item) => endpoint.IdOf(item);

    public async Task<PageResult<T>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Read(HttpMethod.Post, endpoint.Path, Body(address), number);
        var page = await client.SendAsync(request, Read, cancellationToken).ConfigureAwait(false);

        // The order is not documented and seems to be newest first: a set that grows at its head while it is paged would shift every row.
        // From the second page on it is closed at the service's own time of the first answer; our clock may be wrong.
        if (!_isPinned) _pinnedEnd ??= page.ServerTime?.AddSeconds(1);
        _isPinned = true;
        return page;
    }

    private byte[] Body(PageAddress address)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, PlainValue.Writing))
        {
            writer.WriteStartObject();
            if (query.Criteria.Count > 0)
            {
                writer.WritePropertyName(endpoint.CriteriaName);
                SearchCriteriaWriter.Write(writer, query.Criteria);
            }

            writer.WriteNumber("limit", address.Size);
            if (address.Offset > 0) writer.WriteNumber("offset", address.Offset);
            if (customer is { } id) writer.WriteNumber(endpoint.CustomerName, id);
            if (criticality is not null) writer.WriteString("criticality", criticality.ToUpperInvariant());
            if (query.ExcludeChildren) writer.WriteBoolean(endpoint.ChildrenName, false);
            if (ServiceTime.Start(query.StartedAt) is { } start) writer.WriteString(endpoint.StartName, start);
            if (ServiceTime.End(_pinnedEnd) is { } end) writer.WriteString(endpoint.EndName, end);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private PageResult<T> Read(ApiResponse response)
    {
        var page = AnswerReader.List(response, endpoint.Type);
        return new PageResult<T>
        {
            Items = page.Items,
            Faults = page.Faults,
            Total = page.Number("total"),
            ServerTime = response.ServerTime,
            Warning = page.Warning,
        };
    }
}

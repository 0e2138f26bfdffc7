using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ThreatEvents.Benchmarks.Rival;

/// <summary>
/// The least that a reader of these services can do: one request after the other, headers first, the body into one rented buffer, and that
/// through the generated contract. No retry, no check, no trace. (Reading from the stream with DeserializeAsync takes longer for pages of
/// this size, so this is the harder one to beat.)
/// </summary>
public sealed class PlainReader : IDisposable
{
    private readonly HttpClient _client;

    private readonly string _events;

    public PlainReader(Uri baseUri, string token, string accountId = "")
    {
        _events = $"client/v4/accounts/{accountId}/cloudforce-one/events";
        _client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = baseUri };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public Task<PlainCtiPage> CtiPageAsync(int page, int size) => ReadAsync(CtiRequest(page, size), PlainCtiJson.Default.PlainCtiPage);

    public async Task<PlainAuditPage> AuditPageAsync(int offset, int size)
        => (await ReadAsync(AuditRequest(offset, size), PlainAuditJson.Default.PlainAuditAnswer).ConfigureAwait(false)).Data!;

    public Task<List<PlainCfEvent>> CloudforcePageAsync(int page, int size) => ReadAsync(CloudforceRequest(page, size), PlainCloudforceJson.Default.ListPlainCfEvent);

    public Task<int> CtiBytesAsync(int page, int size) => BytesAsync(CtiRequest(page, size));

    public Task<int> AuditBytesAsync(int offset, int size) => BytesAsync(AuditRequest(offset, size));

    public Task<int> CloudforceBytesAsync(int page, int size) => BytesAsync(CloudforceRequest(page, size));

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage CtiRequest(int page, int size)
        => new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"cti/v2/events?size={size}&page={page}"));

    private HttpRequestMessage CloudforceRequest(int page, int size)
        => new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{_events}?datasetId=all&orderBy=date&order=asc&page={page + 1}&pageSize={size}"));

    private static HttpRequestMessage AuditRequest(int offset, int size) => new(HttpMethod.Post, "event/v1/search")
    {
        Content = new StringContent(
            string.Create(CultureInfo.InvariantCulture, $$"""{"limit":{{size}},"offset":{{offset}},"endedAt":"2099-01-01 00:00:00"}"""),
            Encoding.UTF8,
            "application/json"),
    };

    private async Task<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type)
    {
        var (buffer, length) = await BodyAsync(request).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), type)!;
        }
        catch (JsonException)
        {
            LoneSurrogates.Replace(buffer.AsSpan(0, length));
            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), type)!;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<int> BytesAsync(HttpRequestMessage request)
    {
        var (buffer, length) = await BodyAsync(request).ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }

    private async Task<(byte[] Buffer, int Length)> BodyAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false))
        {
            response.EnsureSuccessStatusCode();
            var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            var buffer = ArrayPool<byte>.Shared.Rent((int)(response.Content.Headers.ContentLength ?? 1_048_576) + 1);
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length)).ConfigureAwait(false) is var count and > 0)
            {
                length += count;
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            return (buffer, length);
        }
    }
}

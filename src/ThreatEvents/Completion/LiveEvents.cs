using System.Collections;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>Values that stand in the newest threat events of Nameshield, which has no list of them: one request, of one full page.</summary>
internal sealed class LiveEvents(string name, Func<CtiEvent, string?> valueOf) : ILiveList
{
    public static LiveEvents Brands { get; } = new("brand", item => item.BrandName);

    public static LiveEvents Registrars { get; } = new("registrar", item => item.Registrar);

    public IReadOnlyList<CompletionWord> Words(IDictionary parameters)
    {
        if (LineConnection.Find(ServiceKind.Nameshield, parameters) is not { } connection) return [];
        return connection.Live.Get(name + "s of the newest events", async (lease, stop) =>
        {
            var query = new CtiEventQuery { Sort = ["date,desc"], Page = new PageOptions { First = NameshieldClient.MaxPageSize } };
            using var pages = lease.NameshieldClient(null).ListCtiEvents(query, stop);
            var page = await pages.NextAsync().ConfigureAwait(false);
            var counts = (page?.Items ?? []).Select(valueOf).Where(value => !string.IsNullOrWhiteSpace(value)).GroupBy(value => value!, StringComparer.OrdinalIgnoreCase);
            return [.. counts.OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Select(group => new CompletionWord(group.Key, group.Key, Tip(group.Key, group.Count())))];
        });
    }

    private string Tip(string value, int count) => FormattableString.Invariant($"The {name} {value}: {count} of the newest events");
}

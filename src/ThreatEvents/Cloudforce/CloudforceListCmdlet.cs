using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What the Cloudforce One listings with pages share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceListCmdlet<T> : PagedCmdlet<T>
    where T : class
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";

    /// <summary>Another account of the same token; without it the connection's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>How many rows a request asks for.</summary>
    [Parameter]
    [ValidateRange(1, ThreatEvents.CloudforceClient.MaxPageSize)]
    public int? PageSize { get; set; }

    private protected sealed override ServiceKind Service => ServiceKind.Cloudflare;

    private protected CloudforceClient Client => ActiveConnection.CloudforceClient(AccountId);

    private protected PageOptions Page => Window(PageSize);

    /// <summary>Reads single records, one after the other. Paging means nothing there.</summary>
    private protected void WriteEach(IEnumerable<string> ids, Func<CloudforceClient, string, CancellationToken, Task<T>> read)
    {
        foreach (var id in ids)
        {
            if (IsPagingAsked || PageSize is not null) throw new QueryException("-First, -Skip, -IncludeTotalCount and -PageSize belong to lists, not to -Id.", id, "Leave them out, or pipe to Select-Object -First.");
            var client = Client;
            if (TryWait(token => read(client, id, token), id, out var found)) WriteObject(found);
        }
    }
}

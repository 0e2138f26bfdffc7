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

    private protected sealed override CloudforceClient? DatasetClient => Client;

    private protected CloudforceClient Client => ActiveConnection.CloudforceClient(AccountId, Observer);

    private protected PageOptions Page => Window(PageSize);

    /// <summary>The service's own documents instead of objects.</summary>
    /// <param name="documents">The documents, unread.</param>
    /// <param name="outFile">Where they go; null for the pipeline.</param>
    private protected void WriteDocuments(CfDocumentStream documents, string? outFile)
    {
        var output = new DocumentOutput(outFile is null ? null : GetUnresolvedProviderPathFromPSPath(outFile), WriteObject, Tell);
        while (Wait(documents.NextAsync) is { } document) output.Add(document);
    }

    /// <summary>What -OutFile and -Format can be together with.</summary>
    /// <returns>The format as the service spells it; null for objects.</returns>
    /// <exception cref="QueryException">They contradict each other.</exception>
    private protected string? CheckFormat(string? format, string? outFile)
    {
        var isDocument = format is not null && !string.Equals(format, "Json", StringComparison.OrdinalIgnoreCase);
        if (!isDocument && outFile is not null) throw new QueryException("-OutFile belongs to -Format Stix2 or Taxii.", outFile, "Add -Format, or pipe the objects to Export-Csv or ConvertTo-Json.");
        if (isDocument && PagingParameters.IncludeTotalCount) throw new QueryException("The service does not count what its documents stand for.", null, "Leave -IncludeTotalCount out.");
        return isDocument ? format!.ToLowerInvariant() : null;
    }

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

using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>What all Cloudforce One cmdlets share: the account, and how results are written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceCmdlet : ServiceCmdlet
{
    /// <summary>Another account of the same token; without it the connection's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    private protected sealed override ServiceKind Service => ServiceKind.Cloudflare;

    private protected sealed override CloudforceClient? DatasetClient => Client;

    private protected CloudforceClient Client => ActiveConnection.CloudforceClient(AccountId, Observer);

    /// <summary>Writes what the service answers. A failure concerns this one alone, unless every other one would fail alike.</summary>
    private protected void WriteOne<T>(Func<CloudforceClient, CancellationToken, Task<T>> work, object? target)
        where T : class?
    {
        var client = Client;
        if (TryWait(token => work(client, token), target, out var result)) WriteObject(result);
    }

    /// <summary>Writes the members of a list that comes as a whole, and an error for each that cannot be read.</summary>
    private protected void WriteAll<T>(Func<CloudforceClient, CancellationToken, Task<CfListing<T>>> work, object? target, Func<T, bool>? isWanted = null)
    {
        var client = Client;
        if (!TryWait(token => work(client, token), target, out var found)) return;
        if (found!.Warning is { } warning) Warn(warning);
        WriteObject(isWanted is null ? found : found.Where(isWanted), enumerateCollection: true);
        foreach (var fault in found.Faults) WriteError(fault.ToErrorRecord());
    }

    /// <summary>Does what gives no result of its own.</summary>
    /// <returns>False where an error was written.</returns>
    private protected bool TryDo(Func<CloudforceClient, CancellationToken, Task> work, object? target)
    {
        var client = Client;
        return TryWait(
            async token =>
            {
                await work(client, token).ConfigureAwait(false);
                return true;
            },
            target,
            out _);
    }
}

using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>
/// A cmdlet that lists: page by page as the pipeline consumes them, with the total first where it is asked for, and with what was good in front of
/// an error. The derived class has <c>SupportsPaging</c> in its Cmdlet attribute, unless it needs the list as a whole.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class PagedCmdlet<T> : ServiceCmdlet
    where T : class
{
    /// <summary>What is listed, in the plural, for the progress bar.</summary>
    private protected virtual string What => "events";

    /// <summary>A look at the items of a page before they are written.</summary>
    private protected virtual void Received(IReadOnlyList<T> items)
    {
    }

    /// <summary>What becomes of a page. It is called outside of any try: Select-Object -First and Ctrl+C end the command by exceptions from here.</summary>
    private protected virtual void Deliver(IReadOnlyList<T> items) => WriteObject(items, enumerateCollection: true);

    /// <summary>Whether a part of the list is worth nothing, so that what breaks it ends the command.</summary>
    private protected virtual bool NeedsWhole => false;

    /// <summary>The -First and -Skip of this command, where it has them, together with a page size.</summary>
    private protected PageOptions Window(int? pageSize) => PagingParameters is not { } paging ? new PageOptions { PageSize = pageSize } : new()
    {
        First = paging.First == ulong.MaxValue ? null : (long)Math.Min(paging.First, long.MaxValue),
        Skip = (long)Math.Min(paging.Skip, long.MaxValue),
        PageSize = pageSize,
    };

    /// <summary>Whether -First, -Skip or -IncludeTotalCount was given.</summary>
    private protected bool IsPagingAsked => IsBound("First") || IsBound("Skip") || IsBound("IncludeTotalCount");

    /// <summary>Writes every event of a stream, and disposes of it.</summary>
    /// <param name="stream">The stream, unread.</param>
    /// <param name="window">The options that it was opened with.</param>
    /// <param name="target">What an error of the whole list concerns.</param>
    private protected void WritePages(PageStream<T> stream, PageOptions window, object? target = null)
    {
        using (stream)
        {
            var hasRows = false;
            var nursery = new Nursery();
            if (PagingParameters?.IncludeTotalCount == true && !WriteTotal(stream, target)) return;
            while (NextPage(stream, hasRows, target) is { } page)
            {
                hasRows |= page.Items.Count > 0;
                Received(page.Items);
                Deliver(page.Items);
                foreach (var fault in page.Faults) WriteError(fault.ToErrorRecord());
                foreach (var warning in stream.TakeWarnings()) Warn(warning);
                nursery.Tidy();

                // What is filtered here counts no rows that the service could tell in advance.
                var expected = stream.IsFiltered ? null : Expected(stream.IsTotalComplete ? page.Total : null, window);
                if (stream.Received < (expected ?? long.MaxValue)) Progress.Report(stream.Received, expected, What);
            }

            foreach (var warning in stream.TakeWarnings()) Warn(warning);
        }
    }

    /// <summary>The service's own count of a list, asked for with a page of one row; null where it gives none.</summary>
    private protected long? TryCount(Func<PageOptions, PageStream<T>> open)
    {
        using var stream = open(new PageOptions { First = 1 });
        return Wait(_ => stream.CountAsync());
    }

    private EventPage<T>? NextPage(PageStream<T> stream, bool hasRows, object? target)
    {
        ErrorRecord record;
        bool endsCommand;
        try
        {
            return Wait(_ => stream.NextAsync());
        }
        catch (ApiException error)
        {
            record = error.ToErrorRecord(target);

            // With rows out, $events = Get-… must keep them; without any, or where others of the input would fail alike, the command has failed.
            endsCommand = NeedsWhole || (!hasRows && (!MyInvocation.ExpectingInput || ErrorFactory.EndsCommand(error)));
        }

        foreach (var warning in stream.TakeWarnings()) Warn(warning);
        if (endsCommand) ThrowTerminatingError(record);
        WriteError(record);
        return null;
    }

    private bool WriteTotal(PageStream<T> stream, object? target)
    {
        if (!TryWait(_ => stream.CountAsync(), target, out var total)) return false;
        WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0 : 1));
        return true;
    }

    private static long? Expected(long? total, PageOptions window)
    {
        if (total is not { } all) return null;
        var rest = Math.Max(0, all - window.Skip);
        return window.First is { } first ? Math.Min(first, rest) : rest;
    }
}

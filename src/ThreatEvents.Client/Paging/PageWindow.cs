namespace ThreatEvents.Paging;

/// <summary>Chooses the first page so that no row is fetched in vain where the service's paging allows it.</summary>
internal static class PageWindow
{
    /// <summary>The first request for rows [skip, skip + first), and how many of its rows lie before the first one wanted.</summary>
    public static (PageAddress Address, int Drop) Open(long skip, long? first, int pageSize, bool isPageNumbered)
    {
        if (!isPageNumbered) return (new PageAddress(skip, (int)Math.Min(pageSize, first ?? pageSize)), 0);

        // Fewer rows than a page: the smallest page that holds them all.
        if (first is { } few && few <= pageSize)
        {
            for (var size = (int)Math.Max(few, 1); size <= pageSize; size++)
            {
                if (skip / size == (skip + Math.Max(few, 1) - 1) / size) return (new PageAddress(skip / size * size, size), (int)(skip % size));
            }
        }

        if (skip == 0)
        {
            // As many pages as needed, all of the same size: 1,234 rows are three pages of 412, not of 500.
            if (first is not { } wanted) return (new PageAddress(0, pageSize), 0);
            var pages = (wanted + pageSize - 1) / pageSize;
            return (new PageAddress(0, (int)((wanted + pages - 1) / pages)), 0);
        }

        // A page size that divides the skip wastes nothing; one much smaller than allowed would cost more requests than it saves rows.
        for (var size = pageSize; size >= pageSize * 4 / 5 && size > 0; size--)
        {
            if (skip % size == 0) return (new PageAddress(skip, size), 0);
        }

        return (new PageAddress(skip / pageSize * pageSize, pageSize), (int)(skip % pageSize));
    }
}

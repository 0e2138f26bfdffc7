using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

public class PageWindowTests
{
    [Theory]
    [InlineData(0, 5L, 500, 0, 5, 0)]
    [InlineData(700, 10L, 500, 700, 10, 0)]
    [InlineData(499, 2L, 500, 498, 3, 1)]
    [InlineData(1000, null, 500, 1000, 500, 0)]
    [InlineData(700, null, 500, 500, 500, 200)]
    [InlineData(0, 1234L, 500, 0, 412, 0)]
    [InlineData(0, null, 500, 0, 500, 0)]
    public void A_numbered_page_starts_where_no_row_is_fetched_in_vain(long skip, long? first, int pageSize, long offset, int size, int drop)
    {
        var (address, dropped) = PageWindow.Open(skip, first, pageSize, isPageNumbered: true);

        Assert.Equal(new PageAddress(offset, size), address);
        Assert.Equal(drop, dropped);
        Assert.Equal(0, address.Offset % address.Size);
    }

    [Fact]
    public void Every_small_window_fits_into_one_page_and_holds_the_rows_asked_for()
    {
        for (var skip = 0L; skip < 1500; skip += 7)
        {
            for (var first = 1L; first <= 500; first += 13)
            {
                var (address, drop) = PageWindow.Open(skip, first, 500, isPageNumbered: true);
                Assert.InRange(address.Size, 1, 500);
                Assert.Equal(skip, address.Offset + drop);
                if (address.Offset + address.Size < skip + first)
                {
                    // No page of up to 500 rows may hold the window, or it should have been chosen.
                    Assert.DoesNotContain(Enumerable.Range((int)first, 501 - (int)first), size => skip / size == (skip + first - 1) / size);
                }
            }
        }
    }

    [Fact]
    public void An_offset_service_is_asked_for_exactly_the_rows_wanted()
    {
        var (address, drop) = PageWindow.Open(701, 10, 500, isPageNumbered: false);

        Assert.Equal(new PageAddress(701, 10), address);
        Assert.Equal(0, drop);
    }
}

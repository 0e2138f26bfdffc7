using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

public class IdSetTests
{
    [Fact]
    public void AgreesWithAPlainSetOverManyIds()
    {
        var random = new Random(7);
        var (set, plain) = (new IdSet(), new HashSet<Guid>());
        var bytes = new byte[16];
        for (var at = 0; at < 60_000; at++)
        {
            // A third of them came before, and many share one half with another one.
            random.NextBytes(bytes);
            if (at % 3 == 0) bytes = plain.Count == 0 ? bytes : [.. plain.ElementAt(Math.Min(plain.Count - 1, at % 500)).ToByteArray()];
            if (at % 3 == 1) Array.Clear(bytes, 0, 8);
            if (at % 3 == 2) Array.Clear(bytes, 8, 8);
            var id = new Guid(bytes);
            Assert.Equal(plain.Add(id), set.Add(id.ToString()));
        }
    }

    [Fact]
    public void TellsIdsOfOneHalfApart()
    {
        var set = new IdSet();
        for (var at = 0; at < 1000; at++) Assert.True(set.Add($"00000000-0000-0000-0000-{at:x12}"));
        for (var at = 0; at < 1000; at++) Assert.False(set.Add($"00000000-0000-0000-0000-{at:X12}"));
    }

    [Fact]
    public void TakesIdsThatAreNoUuids()
    {
        var set = new IdSet();
        Assert.True(set.Add("17"));
        Assert.True(set.Add("a"));
        Assert.True(set.Add("A"));
        Assert.False(set.Add("17"));
    }
}

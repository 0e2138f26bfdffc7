using ThreatEvents.Interop;

namespace ThreatEvents.Tests.Interop;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whole").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_one_before_stays_until_the_new_one_is_whole()
    {
        var path = Path.Combine(_folder, "a.json");
        File.WriteAllText(path, "before");
        using (var file = new WholeFile(path))
        {
            file.Stream.Write("half"u8);
            file.Stream.Flush();
            Assert.Equal("before", File.ReadAllText(path));
            file.Keep(path);
        }

        Assert.Equal("half", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_is_not_finished_leaves_nothing()
    {
        using (var file = new WholeFile(Path.Combine(_folder, "a.json"))) file.Stream.Write("half"u8);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Folders_and_devices_are_not_replaced()
    {
        Assert.Throws<IOException>(() => new WholeFile(_folder));
        if (Path.DirectorySeparatorChar == '/') Assert.Throws<IOException>(() => new WholeFile("/dev/null"));
        Assert.Throws<DirectoryNotFoundException>(() => new WholeFile(Path.Combine(_folder, "none", "a.json")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}

namespace ThreatEvents.Commands;

public abstract partial class PagedCmdlet<T>
{
    /// <summary>What -Newest cannot be together with: it says itself how many events come, and in which order.</summary>
    private protected void CheckNewest(int? newest, params string[] others)
    {
        if (newest is null) return;
        string[] paging = ["First", "Skip", "IncludeTotalCount", "Checkpoint", "Wait"];
        if (paging.Concat(others).FirstOrDefault(IsBound) is not { } other) return;
        throw new QueryException($"-{other} does not go with -Newest, which gives so many of the newest events, the newest first.", newest, other == "Wait"
            ? "Use -Wait with -Tail: so many of the newest events come first."
            : "Leave one of them out.");
    }
}

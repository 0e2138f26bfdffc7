namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Rows that can move under a client that pages through them.</summary>
internal interface IShiftingRows
{
    /// <summary>Adds rows before the first one that a default listing shows, so that all others move down.</summary>
    void InsertFirst(int count);

    /// <summary>Takes away the first rows of a default listing, so that all others move up.</summary>
    void RemoveFirst(int count);
}

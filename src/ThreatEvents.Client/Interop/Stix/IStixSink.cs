namespace ThreatEvents.Interop.Stix;

/// <summary>Where bundles go, one after the other.</summary>
internal interface IStixSink
{
    /// <summary>Begins a bundle.</summary>
    Stream Open();

    /// <summary>The bundle is whole.</summary>
    /// <param name="isLast">Whether no other one follows.</param>
    void Close(bool isLast);
}

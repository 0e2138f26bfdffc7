namespace ThreatEvents;

/// <summary>For which importer a STIX bundle is written.</summary>
public enum StixProfile
{
    /// <summary>All of an event: indicators, what was observed, sightings, notes, and a grouping of them.</summary>
    Full,

    /// <summary>Indicators alone, with who made them and who may see them.</summary>
    Indicator,

    /// <summary>What Microsoft Sentinel's upload API takes: five types of objects, 100 in a request, as the body of the request.</summary>
    Sentinel,

    /// <summary>Full, with the properties by which OpenCTI makes observables of indicators and scores them.</summary>
    OpenCti,
}

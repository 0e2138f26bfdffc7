namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Which fields an audit event has beside the common ones.</summary>
internal enum AuditSubject
{
    None,
    Zone,
    Domain,
    Certificate,
    User,
}

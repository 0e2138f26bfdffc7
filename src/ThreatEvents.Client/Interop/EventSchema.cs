namespace ThreatEvents;

/// <summary>In which words an event is written for a log system.</summary>
public enum EventSchema
{
    /// <summary>The service's own record and field names, with whatever the service has added since.</summary>
    Native,

    /// <summary>Elastic Common Schema 9, which Elastic, OpenSearch, Splunk, Wazuh and Graylog users read.</summary>
    Ecs,

    /// <summary>Microsoft Sentinel's Advanced Security Information Model, schema AuditEvent; for audit events only.</summary>
    Asim,
}

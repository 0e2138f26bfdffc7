using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

public class RehearsalTests
{
    [Fact]
    public void EachMadeUpRecordIsReadToItsLastField()
    {
        var (cti, audit, cloudforce) = (Rehearsal.ReadCti(), Rehearsal.ReadAudit(), Rehearsal.ReadCloudforce());
        Assert.Empty(cti.Faults.Concat(audit.Faults).Concat(cloudforce.Faults));
        Assert.Equal("C", Assert.Single(cti.Items).Comments[0].Content);
        Assert.Equal("é", cti.Items[0].Website?.PageTitle);
        Assert.Empty(cti.Items[0].AdditionalProperties);
        Assert.NotEmpty(Assert.Single(audit.Items).Payload);
        Assert.Empty(audit.Items[0].AdditionalProperties);
        Assert.Equal("é", Assert.Single(cloudforce.Items).Insight);
        Assert.Empty(cloudforce.Items[0].AdditionalProperties);
    }
}

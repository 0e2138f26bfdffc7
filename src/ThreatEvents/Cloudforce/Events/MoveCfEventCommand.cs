using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Move-CfEvent: moves threat events into another dataset, 100 in a request. Their raw data is deleted where they were.</summary>
[Cmdlet(VerbsCommon.Move, "CfEvent", SupportsShouldProcess = true)]
[OutputType(typeof(CfTransferResult))]
public sealed class MoveCfEventCommand : CfEventTransferCmdlet
{
    private protected override string Verb => "Move";

    private protected override Task<CfTransferResult> TransferAsync(CloudforceClient client, string dataset, CfTransferInput input, CancellationToken cancellationToken)
        => client.Events.MoveAsync(dataset, input, cancellationToken);
}

using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Copy-CfEvent: copies threat events into another dataset, 100 in a request.</summary>
[Cmdlet(VerbsCommon.Copy, "CfEvent", SupportsShouldProcess = true)]
[OutputType(typeof(CfTransferResult))]
public sealed class CopyCfEventCommand : CfEventTransferCmdlet
{
    private protected override string Verb => "Copy";

    private protected override Task<CfTransferResult> TransferAsync(CloudforceClient client, string dataset, CfTransferInput input, CancellationToken cancellationToken)
        => client.Events.CopyAsync(dataset, input, cancellationToken);
}

using System.Management.Automation;

namespace ThreatEvents.Benchmarks.Rival;

/// <summary>What the plain cmdlets share: where to read and how much.</summary>
public abstract class PlainCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public Uri BaseUri { get; set; } = null!;

    [Parameter(Mandatory = true)]
    public string Token { get; set; } = "";

    [Parameter]
    public string AccountId { get; set; } = "";

    [Parameter]
    public int PageSize { get; set; } = 500;

    [Parameter]
    public int PageCount { get; set; } = int.MaxValue;

    protected override void EndProcessing()
    {
        using var reader = new PlainReader(BaseUri, Token, AccountId);
        for (var page = 0; page < PageCount && WritePage(reader, page); page++)
        {
            // Everything happens in the condition.
        }
    }

    /// <summary>True where another page follows.</summary>
    protected abstract bool WritePage(PlainReader reader, int page);
}

[Cmdlet(VerbsCommunications.Read, "PlainCti")]
public sealed class ReadPlainCtiCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        var result = reader.CtiPageAsync(page, PageSize).GetAwaiter().GetResult();
        WriteObject(result.Data, enumerateCollection: true);
        return result.HasNext;
    }
}

[Cmdlet(VerbsCommunications.Read, "PlainAudit")]
public sealed class ReadPlainAuditCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        var result = reader.AuditPageAsync(page * PageSize, PageSize).GetAwaiter().GetResult();
        WriteObject(result.Results, enumerateCollection: true);
        return ((page + 1) * PageSize) < result.Total;
    }
}

[Cmdlet(VerbsCommunications.Read, "PlainCloudforce")]
public sealed class ReadPlainCloudforceCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        var result = reader.CloudforcePageAsync(page, PageSize).GetAwaiter().GetResult();
        WriteObject(result, enumerateCollection: true);
        return result.Count == PageSize;
    }
}

/// <summary>The same pages as bytes that nobody reads: the wire's share of the time.</summary>
[Cmdlet(VerbsCommunications.Read, "PlainCtiBytes")]
public sealed class ReadPlainCtiBytesCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        WriteObject(reader.CtiBytesAsync(page, PageSize).GetAwaiter().GetResult());
        return page + 1 < PageCount;
    }
}

[Cmdlet(VerbsCommunications.Read, "PlainAuditBytes")]
public sealed class ReadPlainAuditBytesCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        WriteObject(reader.AuditBytesAsync(page * PageSize, PageSize).GetAwaiter().GetResult());
        return page + 1 < PageCount;
    }
}

[Cmdlet(VerbsCommunications.Read, "PlainCloudforceBytes")]
public sealed class ReadPlainCloudforceBytesCommand : PlainCommand
{
    protected override bool WritePage(PlainReader reader, int page)
    {
        WriteObject(reader.CloudforceBytesAsync(page, PageSize).GetAwaiter().GetResult());
        return page + 1 < PageCount;
    }
}

using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What selects threat events, for every command that reads the list of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CtiListCmdlet : NameshieldCmdlet<CtiEvent>
{
    /// <summary>Levels; several are asked for one after the other.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string[] Criticality { get; set; } = [];

    /// <summary>Text that the domain name contains.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    /// <exception cref="QueryException">A parameter's value that cannot be asked for.</exception>
    private protected CtiEventQuery Query(IReadOnlyList<string> sort, PageOptions? page = null) => new()
    {
        Criticality = Criticality,
        Domain = Domain is { } domain ? ContainedText(domain) : null,
        StartedAt = Start(),
        EndedAt = EndedAt,
        CustomerId = CustomerId,
        Sort = sort,
        Page = page ?? Page,
    };

    /// <summary>The service looks for the text anywhere in the name, so asterisks at both ends mean nothing and one at a single end cannot be done.</summary>
    private static string ContainedText(string domain)
    {
        var text = domain.Length > 2 && domain[0] == '*' && domain[domain.Length - 1] == '*' ? domain.Substring(1, domain.Length - 2) : domain;
        return text.Contains('*')
            ? throw new QueryException(
                $"-Domain '{domain}': the service finds the text anywhere in the domain name and knows no wildcards.",
                domain,
                "Give the text without asterisks, and filter the output with Where-Object Domain -like.")
            : text;
    }
}

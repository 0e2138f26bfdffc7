using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>A list that comes as a whole, with names to choose from here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceLookupCmdlet : CloudforceCmdlet
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";

    /// <summary>Names; wildcards are possible. They are compared here, after the list has come.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected void WriteNamed<T>(Func<CloudforceClient, CancellationToken, Task<CfListing<T>>> work, Func<T, string?> nameOf, object? target = null)
    {
        WildcardPattern[] patterns = [.. Name.Select(NamePattern.Of)];
        WriteAll(work, target, item => patterns.Length == 0 || (nameOf(item) is { } name && patterns.Any(pattern => pattern.IsMatch(name))));
    }
}

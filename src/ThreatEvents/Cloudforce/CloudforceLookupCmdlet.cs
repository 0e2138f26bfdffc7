using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>A list that comes as a whole, with names to choose from here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceLookupCmdlet : CloudforceCmdlet
{
    private protected const string ListSet = "List";
    private protected const string IdSet = "Id";

    private WildcardPattern[]? _names;

    /// <summary>Names; wildcards are possible. They are compared here, after the list has come.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected void WriteNamed<T>(Func<CloudforceClient, CancellationToken, Task<List<T>>> work, Func<T, string?> nameOf, object? target = null)
        => WriteAll(work, target, item => IsWanted(nameOf(item)));

    private bool IsWanted(string? name)
    {
        _names ??= [.. Name.Select(pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        return _names.Length == 0 || (name is not null && _names.Any(pattern => pattern.IsMatch(name)));
    }
}

using System.ComponentModel;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>What the cmdlets that change something share. The derived class needs <c>SupportsShouldProcess</c> in its Cmdlet attribute.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceChangeCmdlet : CloudforceCmdlet
{
    /// <summary>Whether it shall be done, as -WhatIf, -Confirm and the user say.</summary>
    /// <param name="what">What it is done to, such as <c>category</c>.</param>
    /// <param name="name">Its name or id, which may come from the service.</param>
    /// <param name="action">What is done to it.</param>
    private protected bool Agrees(string what, string? name, string action)
        => ShouldProcess(string.IsNullOrEmpty(name) ? what : $"{what} {SafeText.Escape(name)}", action);

    /// <summary>Removes each of several things.</summary>
    private protected void RemoveEach(string what, IEnumerable<string> ids, bool passThru, Func<CloudforceClient, string, CancellationToken, Task> remove)
    {
        foreach (var id in ids)
        {
            if (Agrees(what, id, "Remove") && TryDo((client, token) => remove(client, id, token), id) && passThru) WriteObject(id);
        }
    }
}

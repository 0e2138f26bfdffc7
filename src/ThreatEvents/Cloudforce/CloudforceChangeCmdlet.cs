using System.ComponentModel;
using System.Management.Automation;
using System.Reflection;

namespace ThreatEvents.Commands;

/// <summary>What the cmdlets that change something share. The derived class needs <c>SupportsShouldProcess</c> in its Cmdlet attribute.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudforceChangeCmdlet : CloudforceCmdlet
{
    /// <summary>Writes what the service answers, or the id of what was removed. New- and Set- do so anyway.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether it shall be done, as -WhatIf, -Confirm and the user say.</summary>
    /// <param name="what">What it is done to, such as <c>category</c>.</param>
    /// <param name="name">Its name or id, which may come from the service.</param>
    /// <param name="action">What is done to it.</param>
    private protected bool Agrees(string what, string? name, string action)
    {
        var shown = EntityKind.LabelOf(name) is { } label ? $"{label} ({name})" : name;
        return ShouldProcess(string.IsNullOrEmpty(shown) ? what : $"{what} {SafeText.Escape(shown!)}", action);
    }

    /// <summary>The same for what is created or changed by fields, which are named.</summary>
    private protected bool AgreesToFields(string what, string? name, string action) => Agrees(what, name, action + ChangedFields.Of(MyInvocation.BoundParameters));

    /// <summary>Removes each of several things.</summary>
    private protected void RemoveEach(string what, IEnumerable<string> ids, Func<CloudforceClient, string, CancellationToken, Task> remove)
    {
        foreach (var id in ids)
        {
            if (IsOwnKind(id) && Agrees(what, id, "Remove") && TryDo((client, token) => remove(client, id, token), id) && PassThru) WriteObject(id);
        }
    }

    /// <summary>False where the id came from an entity of another kind than the cmdlet's noun, which is an error of that one.</summary>
    private protected bool IsOwnKind(string id)
    {
        var noun = GetType().GetCustomAttribute<CmdletAttribute>()!.NounName;
        if (EntityKind.Complaint(id, noun) is not { } complaint) return true;
        WriteError(new QueryException(complaint, id, $"Pipe what Get-{noun} gives.").ToErrorRecord());
        return false;
    }
}

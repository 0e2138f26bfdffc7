using System.Management.Automation;
using System.Security;

namespace ThreatEvents.Commands;

/// <summary>Reads a secret through the <c>Get-Secret</c> that the user has: SecretManagement's, or another module's of the same shape. Nothing is required to be installed.</summary>
internal static class SecretVault
{
    private const string Check = "Check the names of secret and vault, and unlock the vault first: nothing is asked for here.";

    /// <exception cref="QueryException">There is no Get-Secret, or it gave nothing usable.</exception>
    public static SecureString Read(CommandInvocationIntrinsics commands, string name, string? vault)
    {
        var command = commands.GetCommand("Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias)
            ?? throw Unavailable(name, "There is no command Get-Secret.", "Install-Module Microsoft.PowerShell.SecretManagement, or pass -Token.");
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(command).AddParameter("Name", name);
        if (vault is not null) shell.AddParameter("Vault", vault);
        object? value;
        try
        {
            value = Plain.Of(shell.Invoke().FirstOrDefault());
            if (value is null && shell.Streams.Error.Count > 0) throw Unavailable(name, shell.Streams.Error[0].ToString(), Check);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw Unavailable(name, error.Message, Check);
        }

        return value switch
        {
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            string text => Secret.Protect(text),
            _ => throw Unavailable(name, "Get-Secret gave no SecureString, PSCredential or text.", "Store the token as a secret of its own."),
        };
    }

    private static QueryException Unavailable(string name, string problem, string action)
        => new($"The secret '{name}' is not available: {problem}", name, action) { Id = ErrorId.SecretUnavailable };
}

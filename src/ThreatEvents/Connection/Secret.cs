using System.Runtime.InteropServices;
using System.Security;

namespace ThreatEvents.Commands;

/// <summary>Between text and SecureString.</summary>
internal static class Secret
{
    public static SecureString Protect(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text) secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }

    public static string Reveal(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory, secret.Length) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}

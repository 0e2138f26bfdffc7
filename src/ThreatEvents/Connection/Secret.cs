using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;

namespace ThreatEvents.Commands;

/// <summary>Between text and SecureString.</summary>
internal static class Secret
{
    private static readonly ConditionalWeakTable<SecureString, object> Plain = new();

    /// <summary>Of a text that stood in a script or on the command line.</summary>
    public static SecureString ProtectPlain(string text)
    {
        var secret = Protect(text);
        Plain.Add(secret, secret);
        return secret;
    }

    /// <summary>Whether it was given as text.</summary>
    public static bool WasPlain(SecureString secret) => Plain.TryGetValue(secret, out _);

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

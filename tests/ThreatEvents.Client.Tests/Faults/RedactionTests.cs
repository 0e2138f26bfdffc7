using System.Globalization;
using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>A token in every dress that a careless or hostile service may give it.</summary>
public class RedactionTests : Sandboxed
{
    private const string Token = "Zq7x.Kp2_Lw9-Vb4tRn6yHm3s+Gd8/Jf5=";

    private static readonly Redactor Ours = new([Token]);

    private static string Each(Func<char, string> dress, string between = "") => string.Join(between, Token.Select(dress));

    private static string Hex(byte[] bytes, string before = "", string between = "") => string.Join(between, bytes.Select(part => before + part.ToString("x2", CultureInfo.InvariantCulture)));

    private static string Named(char letter) => letter switch
    {
        '.' => "&period;", '_' => "&lowbar;", '-' => "&hyphen;", '+' => "&plus;", '/' => "&sol;", '=' => "&equals;", _ => letter.ToString(),
    };

    public static TheoryData<string, string> Dresses
    {
        get
        {
            var utf8 = Encoding.UTF8.GetBytes(Token);
            var data = new TheoryData<string, string>
            {
                { "as it is", Token },
                { "small", Token.ToLowerInvariant() },
                { "capitals", Token.ToUpperInvariant() },
                { "cut by 4 in front", Token[4..] },
                { "cut by 4 behind", Token[..^4] },
                { "eight of it", Token.Substring(9, 8) },
                { "percent of signs", Uri.EscapeDataString(Token) },
                { "percent of all", Hex(utf8, "%") },
                { "percent of percent", Uri.EscapeDataString(Hex(utf8, "%")) },
                { "percent, three times", Uri.EscapeDataString(Uri.EscapeDataString(Hex(utf8, "%"))) },
                { "percent u", Each(letter => $"%u{(int)letter:x4}") },
                { "decimal entities", Each(letter => $"&#{(int)letter};") },
                { "decimal entities with noughts", Each(letter => $"&#00{(int)letter};") },
                { "decimal entities without semicolons", Each(letter => $"&#{(int)letter}", " ") },
                { "hexadecimal entities", Each(letter => $"&#x{(int)letter:X};") },
                { "named entities", Each(Named) },
                { "entities of entities", Each(letter => $"&amp;#{(int)letter};") },
                { "JSON escapes", Each(letter => $"\\u{(int)letter:x4}") },
                { "JSON escapes in JSON", Each(letter => $"\\\\u{(int)letter:x4}") },
                { "JavaScript escapes", Each(letter => $"\\u{{{(int)letter:x}}}") },
                { "C escapes", Each(letter => $"\\x{(int)letter:x2}") },
                { "octal escapes", Each(letter => "\\" + Convert.ToString(letter, 8).PadLeft(3, '0')) },
                { "CSS escapes", Each(letter => $"\\{(int)letter:x} ") },
                { "slashes escaped", Token.Replace("/", "\\/", StringComparison.Ordinal) },
                { "quoted-printable", Hex(utf8, "=").ToUpperInvariant() },
                { "quoted-printable, broken", Token[..14] + "=\r\n" + Token[14..] },
                { "hex", Hex(utf8) },
                { "hex in capitals", Hex(utf8).ToUpperInvariant() },
                { "hex with blanks", Hex(utf8, "", " ") },
                { "hex with colons", Hex(utf8, "", ":") },
                { "hex with dashes", BitConverter.ToString(utf8) },
                { "hex bytes", Hex(utf8, "0x", ", ") },
                { "decimal bytes", "[" + string.Join(",", utf8) + "]" },
                { "hex of UTF-16", Hex(Encoding.Unicode.GetBytes(Token)) },
                { "hex of UTF-16, other end first", Hex(Encoding.BigEndianUnicode.GetBytes(Token)) },
                { "UTF-16 read as UTF-8", Encoding.UTF8.GetString(Encoding.Unicode.GetBytes(Token)) },
                { "percent of UTF-16", Hex(Encoding.Unicode.GetBytes(Token), "%") },
                { "split by a tag", Token[..12] + "<wbr>" + Token[12..] },
                { "split by tags", Each(letter => $"<b>{letter}</b>") },
                { "split by tags with attributes", Each(letter => $"<span class=\"x\">{letter}</span>") },
                { "split by escaped tags", Each(letter => $"&lt;b&gt;{letter}&lt;/b&gt;") },
                { "split by comments", Each(letter => letter + "<!-- x > y -->") },
                { "split by CDATA", Each(letter => $"<![CDATA[{letter}]]>") },
                { "inside a tag", $"<input value='{Token}'>" },
                { "split by a line", Token[..10] + "\n" + Token[10..] },
                { "split by lines", Each(letter => letter + "\r\n") },
                { "split by tabs", Each(letter => letter + "\t") },
                { "split by blanks", Each(letter => letter + " ") },
                { "split by dots", Each(letter => letter + ".") },
                { "split by quotes", "'" + Token[..7] + "' + '" + Token[7..14] + "' + '" + Token[14..] + "'" },
                { "split by zero width", Each(letter => letter + "\u200b") },
                { "split by joiners", Each(letter => letter + "\u200d\u2060\ufeff") },
                { "split by soft hyphens", Each(letter => letter + "\u00ad") },
                { "split by soft hyphens, by name", Each(letter => letter + "&shy;") },
                { "split by zero width, by escape", Each(letter => letter + "\\u200b") },
                { "split by NUL", Each(letter => letter + "\0") },
                { "split by bidi marks", Each(letter => "\u202e" + letter + "\u202c") },
                { "struck through", Each(letter => letter + "\u0336") },
                { "full width", Each(letter => ((char)(letter + 0xFEE0)).ToString()) },
                { "escapes of tags of percent", Uri.EscapeDataString(Each(letter => $"<i>&#{(int)letter};</i>")) },
            };
            foreach (var lead in new[] { "", "x", "xy", "user:" })
            {
                foreach (var (name, encoding) in new[] { ("UTF-8", Encoding.UTF8), ("UTF-16", Encoding.Unicode), ("UTF-16, other end first", Encoding.BigEndianUnicode) })
                {
                    var packed = Convert.ToBase64String(encoding.GetBytes(lead + Token + "z"));
                    data.Add($"base64 of {name} behind '{lead}'", packed);
                    data.Add($"base64 for addresses, {name}, behind '{lead}'", packed.Replace('+', '-').Replace('/', '_').TrimEnd('='));
                    data.Add($"base64 in lines, {name}, behind '{lead}'", string.Join("\r\n", packed.Chunk(19).Select(line => new string(line))));
                    data.Add($"base64 in percent, {name}, behind '{lead}'", Uri.EscapeDataString(packed));
                    data.Add($"base64 cut, {name}, behind '{lead}'", packed[5..^7]);
                }
            }

            return data;
        }
    }

    /// <summary>Letters of the token that can still be told: nothing of eight or more in a row.</summary>
    [Theory]
    [MemberData(nameof(Dresses))]
    public void It_is_masked_in_every_dress(string name, string dressed)
    {
        var shown = Ours.Clean($"(( {dressed} ))");

        Assert.StartsWith("(( ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" ))", shown, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mask, shown, StringComparison.Ordinal);

        // What is left is less than a third of it, whatever the dress.
        Assert.True(shown.Replace(Redactor.Mask, "", StringComparison.Ordinal).Length - "((  ))".Length <= dressed.Length / 3, $"{name}: {shown}");
        Assert.True(Ours.IsClean(shown), name);
    }

    [Theory]
    [InlineData("The service says that the request has failed: customer 77 is unknown (code E12).")]
    [InlineData("<html><head><title>502 Bad Gateway</title></head><body>try again &amp; again, 100% sure</body></html>")]
    [InlineData("""{"id":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","domain":"example.com","path":"C:\\Users\\x"}""")]
    [InlineData("a < b and c > d; 0x7f; \\u00e9; %2F; =3D")]
    public void Other_text_stays_as_it_is(string text) => Assert.Same(text, Ours.Clean(text));

    [Fact]
    public void The_domain_of_an_e_mail_address_is_no_secret()
    {
        var redactor = new Redactor(["jo.doe@contoso.example"]);

        Assert.Equal("*** may not read www.contoso.example", redactor.Clean("jo.doe@contoso.example may not read www.contoso.example"));
    }

    [Fact]
    public void A_megabyte_that_repeats_half_a_secret_is_cleaned_at_once()
    {
        var shown = Ours.Clean(string.Concat(Enumerable.Repeat("%25" + Token[..7], 100_000)));

        Assert.StartsWith("%25" + Token[..7], shown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_error_of_a_service_shows_it(string body)
    {
        var client = Start(token: Token, maxRetry: 0);
        foreach (var status in new[] { 200, 401, 403, 500 })
        {
            Server.Faults.Clear();
            Server.Faults.Add(new FaultRule { Kind = "status", Status = status, Body = body });
            var witness = new Witness { WantsDetail = true };
            var error = await Record.ExceptionAsync(() => client.With(witness).GetCtiEventAsync("x"));
            var said = Canary.Everything(error) + Canary.Everything(witness.Attempts, witness.Waits);
            Assert.True(Ours.IsClean(said.Replace(Redactor.Mask, "\u2020\u2020\u2020", StringComparison.Ordinal)), said);
        }
    }

    public static TheoryData<string> Bodies => new()
    {
        $"<html><body>Token {Token[..12]}<wbr>{Token[12..]} is not allowed</body></html>",
        $"<html><body>Token {Each(letter => $"<b>{letter}</b>")} is not allowed</body></html>",
        $$"""{"errors":[{"code":"E1","message":"{{Each(letter => $"\\u{(int)letter:x4}")}}"}]}""",
        $$"""{"errors":[{"code":"{{Token[4..]}}","message":"{{Hex(Encoding.UTF8.GetBytes(Token))}}","details":{"t":"{{Hex(Encoding.UTF8.GetBytes(Token), "%")}}"},"documentation_url":"https://x.example/?{{Hex(Encoding.UTF8.GetBytes(Token), "%")}}"}]}""",
        $$"""{"message":"{{Each(letter => $"&#{(int)letter};")}}"}""",
        $$"""{"message":"{{new string('x', 490)}}{{Token}}"}""",
    };

    [Fact]
    public async Task A_record_that_has_it_as_its_id_is_named_without_it()
    {
        var body = $$"""{"data":[{"id":"{{Token}}","observed_data":{"dns_records":[{"ip":[[]],"x":1}]},"date":[]},{"id":"a"},"{{Token}}"],"total_items":3,"has_next":false}""";
        using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        using var stream = Connect(server.BaseUri, token: Token).ListCtiEvents(new CtiEventQuery());

        var faults = (await stream.NextAsync())!.Faults;

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.True(Ours.IsClean(fault.ToString()), fault.ToString()));
        Assert.Contains(faults, fault => fault.Id is null or Redactor.Mask);
    }
}

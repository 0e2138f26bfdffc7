using System.Diagnostics;
using System.Text;
using ThreatEvents.Filtering;
using Xunit.Abstractions;

namespace ThreatEvents.Tests.Filtering;

public class FilterFuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 50_000;
    private const int Runs = 10;
    private const int Seed = 20251122;

    private static readonly string[] Seeds =
    [
        "zone -like 'example.*' -and creatorLogin -eq 'jo.doe' -and (creatorIpv4 -in '1.2.3.4','5.6.7.8' -or creatorIpv6 -in '::ffff:102:304')",
        "{ context -in @('dns','zone') -and (state -ieq \"success\" -or user -ne $name) }",
        "domain -like \"*$name*\" -or $_.domain -like '*.example'",
        "attackerCountry -eq 'CN' -and killChain -ge 3",
        "(tlp -eq red -or tlp -eq amber -or event -like '*a*') -and (hasChildren -eq $true -or date -ge '2025-01-31T00:00:00Z')",
        "indicator -in $list -and killChain -in 1,2,3 # comment\n -and createdAt -lt $date",
    ];

    private static readonly string[] Pieces =
    [
        "zone", "domain", "context", "tlp", "killChain", "hasChildren", "date", "indicator", "eventId", "$_.", "$PSItem.zone", "colour",
        "-eq", "-ne", "-like", "-in", "-ieq", "-iin", "-gt", "-le", "-notlike", "-match", "-and", "-or", "-not", "-xor", "-f", "–eq", "-",
        "'a'", "'a*'", "'*'", "''", "\"b\"", "\"$name\"", "\"$(x)\"", "\"`u{", "red", "3", "-3", "1.5", "99999999999999999999999999999999", "2025-01-31",
        "$true", "$null", "$name", "$list", "$none", "$date", "$odd", "$", "${", "${name}", "$script:name", "$name.x", "@(", "@", "(", ")", "((", "))", "{", "}",
        ",", ";", "|", "&", "#", "<#", "#>", "`", "'", "\"", "‘", "”", "=", "!", "[", "]", "*", "?", "\n", "\r\n", " ", "\t", "\0", "\u001b", "\u202e",
        "\ud800", "\udc00", "😀", "\u00a0", "ﬀ", "İ",
    ];

    /// <summary>Whatever is typed ends in a result or in a <see cref="FilterException"/>; any other exception fails the test, and so does a hang.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Any_text_is_either_understood_or_refused()
    {
        var clock = Stopwatch.StartNew();

        // Each run has a seed of its own, so that the inputs are the same however the runs are spread over the processors.
        var runs = await Task.WhenAll(Enumerable.Range(0, Runs).Select(run => Task.Run(() => Run(Seed + run))));
        var understood = runs.Sum(run => run.Understood);
        var refused = runs.Sum(run => run.Refused);
        output.WriteLine($"{Inputs:N0} inputs from seeds {Seed} to {Seed + Runs - 1}: {understood:N0} understood, {refused:N0} refused, in {clock.ElapsedMilliseconds} ms");

        // Without a fair share of both, the generator would have stopped testing anything.
        Assert.Equal(Inputs, understood + refused);
        Assert.True(understood > Inputs / 10, $"only {understood} understood");
        Assert.True(refused > Inputs / 2, $"only {refused} refused");
    }

    private static (int Understood, int Refused) Run(int seed)
    {
        var random = new Random(seed);
        var (understood, refused) = (0, 0);
        for (var number = 0; number < Inputs / Runs; number++)
        {
            var schema = (number % 5) switch { 0 => NameshieldFilter.Cti, 1 or 2 => NameshieldFilter.Audit, _ => CloudforceFilter.Schema };
            var text = Generate(random, schema);
            try
            {
                if (Try(text, schema)) understood++;
                else refused++;
                var suggestion = FilterCompletion.Suggest(text, schema);
                Assert.InRange(suggestion.Start, 0, text.Length);
                Assert.Equal(text.Length, suggestion.Start + suggestion.Length);
            }
            catch (Exception exception) when (exception is not FilterException)
            {
                throw new InvalidOperationException($"Seed {seed}, input {number}, {schema.Name}: {System.Text.Json.JsonSerializer.Serialize(text)}", exception);
            }
        }

        return (understood, refused);
    }

    private static bool Try(string text, FilterSchema schema)
    {
        try
        {
            var filter = FilterParser.Parse(text, schema, Variable);
            var written = filter.ToString()!;
            Assert.Equal(written, FilterParser.Parse(written, schema).ToString());
            if (schema == CloudforceFilter.Schema)
            {
                var search = CloudforceFilter.ToConditions(filter);
                Assert.NotEmpty(FilterReading.WireOf(search.Conditions.Concat(search.SearchBranches.SelectMany(branch => branch))));
                Assert.InRange(search.Conditions.Count, 0, 10);
                Assert.InRange(search.SearchBranches.Count, 0, 8);
                Assert.All(search.SearchBranches, branch => Assert.InRange(branch.Count, 1, 10));
            }
            else
            {
                Assert.All(NameshieldFilter.ToCriteria(filter), criteria => Assert.NotEmpty(FilterReading.WireOf(criteria)));
            }

            return true;
        }
        catch (FilterException error)
        {
            Assert.InRange(error.Position, 0, text.Length);
            Assert.False(error.Message.Contains('\u001b', StringComparison.Ordinal), error.Message);
            return false;
        }
    }

    private static string Generate(Random random, FilterSchema schema)
    {
        var text = new StringBuilder();
        if (random.Next(2000) == 0) return string.Concat(Enumerable.Repeat(Pick(random, Pieces), random.Next(40_000)));
        switch (random.Next(4))
        {
            case 0:
                for (var count = random.Next(12); count > 0; count--) text.Append(Pick(random, Pieces)).Append(random.Next(4) == 0 ? "" : " ");
                break;
            case 1:
                for (var count = random.Next(60); count > 0; count--) text.Append((char)(random.Next(8) == 0 ? random.Next(0x10000) : random.Next(128)));
                break;
            case 2:
                Expression(random, schema, text, 0);
                break;
            default:
                text.Append(Pick(random, Seeds));
                for (var count = random.Next(1, 4); count > 0 && text.Length > 0; count--) Mutate(random, text);
                break;
        }

        return text.ToString();
    }

    /// <summary>Mostly right grammar, so that the translators get their share.</summary>
    private static void Expression(Random random, FilterSchema schema, StringBuilder text, int depth)
    {
        var connector = random.Next(2) == 0 ? " -and " : " -or ";
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            if (depth < 4 && random.Next(3) == 0)
            {
                text.Append('(');
                Expression(random, schema, text, depth + 1);
                text.Append(')');
            }
            else
            {
                var field = schema.Fields[random.Next(schema.Fields.Count)];
                var name = random.Next(30) == 0 ? Pick(random, Pieces) : field.Name;
                var value = random.Next(30) == 0 ? Pick(random, Pieces) : field.Kind switch
                {
                    FilterFieldKind.Number => Pick(random, ["3", "-1.5", "'7'"]),
                    FilterFieldKind.Boolean => Pick(random, ["$true", "false"]),
                    FilterFieldKind.Date => "'2025-01-31'",
                    _ => Pick(random, ["'a'", "'a*'", "3", "\"$name\"", "red", "'*d*'"]),
                };
                text.Append(name).Append(' ').Append(field.Operators[random.Next(field.Operators.Count)]).Append(' ').Append(value);
            }

            if (count > 1) text.Append(connector);
        }
    }

    private static void Mutate(Random random, StringBuilder text)
    {
        var at = random.Next(text.Length);
        switch (random.Next(5))
        {
            case 0:
                text.Remove(at, 1);
                break;
            case 1:
                text.Insert(at, Pick(random, Pieces));
                break;
            case 2:
                text[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000);
                break;
            case 3:
                text.Length = at;
                break;
            default:
                text.Append(text.ToString(at, Math.Min(text.Length - at, 40)));
                break;
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static (bool Found, object? Value) Variable(string name) => name.ToUpperInvariant() switch
    {
        "NAME" => (true, "it's *"),
        "LIST" => (true, new object[] { "a", 2, "c" }),
        "DATE" => (true, DateTime.MinValue),
        "ODD" => (true, new object()),
        "NONE" => (true, null),
        _ => (false, null),
    };
}

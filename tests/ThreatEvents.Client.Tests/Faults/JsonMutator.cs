using System.Text;
using System.Text.Json.Nodes;

namespace ThreatEvents.Tests.Faults;

/// <summary>Makes answers that no service should send out of ones that it does: by the tree, by the byte, and out of nothing. The same seed gives the same inputs.</summary>
internal sealed class JsonMutator(int seed, IReadOnlyList<string> samples)
{
    private static readonly string[] Scraps =
    [
        "null", "true", "false", "0", "-1", "1e999", "-1e-999", "99999999999999999999999999", "1.5", "\"\"", "\"x\"", "[]", "{}", "[[[]]]", "[null]", "[1,\"a\",{}]", "{\"a\":{\"a\":[]}}",
        "\"\\ud800\"", "\"\\u0000\"", "\"2024-13-45\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "-62135596801", "253402300800", "9223372036854775807",
        "\"9223372036854775808\"", "{\"id\":null}", "{\"\":\"\"}", "{\"a\":1,\"a\":2}", "[{\"id\":[]}]",
    ];

    private static readonly string[] Noise =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800",
        "\u0000", "\u001b", "\ufeff", "//", "/*", "e", "-", "NaN", "Infinity", "\"id\":", "\"data\":", "\"date\":\"",
    ];

    private readonly Random _random = new(seed);

    public byte[] Next() => _random.Next(10) switch
    {
        0 => Garbage(),
        1 => Nested(),
        <= 5 => Encoding.UTF8.GetBytes(Reshaped()),
        _ => Damaged(Encoding.UTF8.GetBytes(_random.Next(2) == 0 ? Reshaped() : Sample())),
    };

    private string Sample() => samples[_random.Next(samples.Count)];

    private byte[] Garbage()
    {
        if (_random.Next(2) == 0)
        {
            var bytes = new byte[_random.Next(200)];
            _random.NextBytes(bytes);
            return bytes;
        }

        var text = new StringBuilder();
        for (var count = _random.Next(60); count > 0; count--) text.Append(_random.Next(2) == 0 ? Noise[_random.Next(Noise.Length)] : Scraps[_random.Next(Scraps.Length)]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private byte[] Nested()
    {
        var levels = 1 << _random.Next(1, 15);
        var (open, close) = _random.Next(3) switch { 0 => ("[", "]"), 1 => ("{\"data\":", "}"), _ => ("{\"result\":[", "]}") };
        var text = new StringBuilder(_random.Next(2) == 0 ? "{\"data\":[{\"id\":\"1\",\"x\":" : "");
        var wrapped = text.Length > 0;
        for (var level = 0; level < levels; level++) text.Append(open);
        text.Append(Scraps[_random.Next(Scraps.Length)]);
        if (_random.Next(4) > 0)
        {
            for (var level = 0; level < levels; level++) text.Append(close);
            if (wrapped) text.Append("}]}");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Valid JSON whose values have changed places, types and names.</summary>
    private string Reshaped()
    {
        var root = JsonNode.Parse(Sample())!;
        for (var count = _random.Next(1, 6); count > 0; count--) Change(root, 0);
        return root.ToJsonString();
    }

    private void Change(JsonNode node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } holder:
                var (name, value) = holder.ElementAt(_random.Next(holder.Count));
                if (value is JsonObject or JsonArray && _random.Next(8) > 0 && depth < 12)
                {
                    Change(value, depth + 1);
                    return;
                }

                switch (_random.Next(6))
                {
                    case 0:
                        holder.Remove(name);
                        break;
                    case 1:
                        holder["n" + _random.Next(100)] = value?.DeepClone();
                        break;
                    case 2:
                        holder[name] = value is null ? null : new JsonArray(value.DeepClone());
                        break;
                    case 3:
                        holder[name] = JsonValue.Create(value?.ToJsonString());
                        break;
                    default:
                        holder[name] = Scrap();
                        break;
                }

                break;
            case JsonArray { Count: > 0 } list:
                var index = _random.Next(list.Count);
                if (list[index] is JsonObject or JsonArray && _random.Next(4) > 0 && depth < 12) Change(list[index]!, depth + 1);
                else if (_random.Next(3) == 0) list.Add(list[index]?.DeepClone());
                else list[index] = Scrap();
                break;
        }
    }

    private JsonNode? Scrap()
    {
        var scrap = Scraps[_random.Next(Scraps.Length)];
        return scrap.Contains("\\ud800", StringComparison.Ordinal) || scrap.Contains("\"a\":2", StringComparison.Ordinal) ? JsonValue.Create(scrap) : JsonNode.Parse(scrap);
    }

    /// <summary>Bytes flipped, cut out, repeated and put in.</summary>
    private byte[] Damaged(byte[] source)
    {
        var bytes = new List<byte>(source);
        for (var count = _random.Next(1, 8); count > 0 && bytes.Count > 0; count--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 50), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Noise[_random.Next(Noise.Length)]));
                    break;
                default:
                    if (_random.Next(6) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    else bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[_random.Next(Scraps.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}

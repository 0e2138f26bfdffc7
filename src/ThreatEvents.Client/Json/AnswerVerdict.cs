using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>
/// What an envelope says of its request, member by member: the one place that knows in which forms a service says "failed" under a status of success.
/// Pages and single records are read with it before anything of their data is believed.
/// </summary>
/// <remarks>
/// A word of failure (<c>success: false</c>, and what means the same) decides by itself. Errors decide only where no data came beside them, since a bulk
/// creation tells of single rows in the same way; so do a <c>status</c> of "error" and a code that HTTP keeps for failures. A record with an id of its
/// own is no envelope: its fields may be called as they like.
/// </remarks>
internal struct AnswerVerdict
{
    /// <summary>Members that speak about the request. Whatever else an object has is its data.</summary>
    private static readonly HashSet<string> Talk = new(StringComparer.OrdinalIgnoreCase)
    {
        "message", "messages", "detail", "details", "title", "code", "status", "statusCode", "error_chain", "documentation_url", "type", "instance", "path",
        "timestamp", "trace", "traceId", "requestId", "request_id", "result_info", "pagination", "meta",
    };

    private static readonly string[] NoWords = ["", "false", "0", "no", "n", "off", "null", "none"];

    /// <summary>No success, but an error well enough.</summary>
    private static readonly string[] BadWords = ["fail", "failed", "failure", "error", "ko"];

    private bool _saysNo;
    private bool _hasErrors;
    private bool _hasBadStatus;
    private bool _hasWords;
    private bool _hasData;
    private bool _hasOther;
    private bool _hasId;
    private bool _hasEnvelope;

    /// <summary>What a member's value amounts to.</summary>
    private enum Sign
    {
        Null,
        No,
        Yes,
        Empty,
        Filled,
        Bad,

        /// <summary>A number that stands for a failure where it is a status: 400 to 599.</summary>
        BadCode,
    }

    /// <summary>Whether a list has failed of which so many rows came.</summary>
    public readonly bool IsFailureOfList(int rows) => _saysNo || (HasComplaint && rows == 0);

    /// <summary>Whether the service says something, be it in a list that has come: it is worth telling.</summary>
    public readonly bool HasErrors => _hasErrors;

    private readonly bool HasComplaint => _hasErrors || _hasBadStatus;

    /// <summary>Whether there is nothing but talk: an error that forgot to say so, or another service's answer.</summary>
    public readonly bool IsTalk => !_hasData && !_hasOther && !_hasId && (_hasErrors || _hasWords);

    /// <summary>Whether this item of a list is no record but the envelope of a failure.</summary>
    public readonly bool IsEnvelopeOfFailure => !_hasId && !_hasOther && (_saysNo || HasComplaint);

    /// <summary>Whether a single answer says that its request has failed, on any level of its envelopes.</summary>
    public static bool IsFailure(JsonElement root) => IsFailure(root, level: 0, isItem: false);

    /// <summary>What an object says, whether it is an envelope or a record.</summary>
    public static AnswerVerdict Of(JsonElement element)
    {
        var verdict = default(AnswerVerdict);
        foreach (var property in element.EnumerateObject()) verdict.Note(LenientElement.NameOf(property), SignOf(property.Value));
        return verdict;
    }

    /// <summary>Notes the member of a list's envelope that the reader stands on, without moving it.</summary>
    public void Note(string name, ref Utf8JsonReader reader) => Note(name, SignOf(ref reader));

    private static bool IsFailure(JsonElement element, int level, bool isItem)
    {
        if (level > Envelope.MaxLevels) return false;
        if (element.ValueKind == JsonValueKind.Array)
        {
            // Envelopes in a list; its records are none of this one's business.
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object) return false;
                if (IsFailure(item, level + 1, isItem: true)) return true;
            }

            return false;
        }

        if (element.ValueKind != JsonValueKind.Object) return false;
        var verdict = Of(element);
        if (verdict is { _hasId: true, _hasEnvelope: false }) return verdict is { _saysNo: true, _hasErrors: true, _hasOther: false };
        if (isItem && verdict._hasOther) return false;
        if (verdict._saysNo || (verdict.HasComplaint && !verdict._hasData && !verdict._hasOther)) return true;
        return Envelope.DataOf(element).Any(inner => IsFailure(inner, level + 1, isItem: false));
    }

    private void Note(string name, Sign sign)
    {
        if (Is(name, "success") || Is(name, "ok"))
        {
            _saysNo |= sign is Sign.No or Sign.Null or Sign.Bad;
        }
        else if (Is(name, "errors") || Is(name, "error"))
        {
            _hasErrors |= IsSomething(sign);
        }
        else if (Is(name, "id") || Is(name, "uuid"))
        {
            _hasId = true;
        }
        else if (Envelope.IsData(name))
        {
            _hasEnvelope |= name == "result";
            _hasData |= IsSomething(sign);
        }
        else if (Talk.Contains(name))
        {
            _hasBadStatus |= (sign == Sign.Bad && Is(name, "status")) || (sign == Sign.BadCode && (Is(name, "status") || Is(name, "statusCode") || Is(name, "code")));
            _hasWords |= (sign is Sign.Filled or Sign.Bad or Sign.BadCode) && (Is(name, "message") || Is(name, "messages") || Is(name, "detail") || Is(name, "title"));
        }
        else
        {
            // A count of what was done tells of a deed, be it 0.
            _hasOther |= IsSomething(sign) || (sign == Sign.No && name.EndsWith("Count", StringComparison.Ordinal));
        }
    }

    private static bool IsSomething(Sign sign) => sign is not (Sign.Null or Sign.No or Sign.Empty);

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);

    private static Sign SignOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Sign.Null,
        JsonValueKind.False => Sign.No,
        JsonValueKind.True => Sign.Yes,
        JsonValueKind.Number => value.TryGetDouble(out var number) ? SignOf(number) : Sign.Yes,
        JsonValueKind.String => SignOf(LenientText.Of(value)),
        JsonValueKind.Array => IsEmptyList(value) ? Sign.Empty : Sign.Filled,
        _ => value.EnumerateObject().MoveNext() ? Sign.Filled : Sign.Empty,
    };

    private static Sign SignOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return Sign.Null;
            case JsonTokenType.False: return Sign.No;
            case JsonTokenType.True: return Sign.Yes;
            case JsonTokenType.Number: return reader.TryGetDouble(out var number) ? SignOf(number) : Sign.Yes;
            case JsonTokenType.String: return SignOf(LenientText.Of(ref reader));
            default:
                var ahead = reader;
                while (ahead.Read() && ahead.TokenType == JsonTokenType.Null)
                {
                    // A list of nothing holds nothing.
                }

                return ahead.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject ? Sign.Empty : Sign.Filled;
        }
    }

    private static bool IsEmptyList(JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null) return false;
        }

        return true;
    }

    private static Sign SignOf(double number) => number switch
    {
        0 => Sign.No,
        >= 400 and < 600 => Sign.BadCode,
        _ => Sign.Yes,
    };

    private static Sign SignOf(string? text)
    {
        if (text is null) return Sign.Null;

        // A record's long text is no such word, and need not be looked at.
        if (text.Length > 16) return Sign.Filled;
        var word = text.Trim();
        if (NoWords.Contains(word, StringComparer.OrdinalIgnoreCase)) return Sign.No;
        if (BadWords.Contains(word, StringComparer.OrdinalIgnoreCase)) return Sign.Bad;
        return word.Length == 3 && word[0] is ('4' or '5') && char.IsDigit(word[1]) && char.IsDigit(word[2]) ? Sign.BadCode : Sign.Filled;
    }
}

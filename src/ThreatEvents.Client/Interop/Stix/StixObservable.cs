using ThreatEvents.Http;

namespace ThreatEvents.Interop.Stix;

/// <summary>A value that was seen: as an observable, as a comparison of a pattern, or as both.</summary>
internal sealed class StixObservable
{
    private StixObservable(string type, string path, string value, string? id, bool mayIndicate)
    {
        Type = type;
        Path = path;
        Value = value;
        Id = id;
        MayIndicate = mayIndicate;
    }

    /// <summary>The type of STIX, one of <see cref="IndicatorKind"/>.</summary>
    public string Type { get; }

    /// <summary>The path of its comparison.</summary>
    public string Path { get; }

    /// <summary>The value of its comparison.</summary>
    public string Value { get; }

    /// <summary>The value of the observable, where it is written in another way.</summary>
    public string ObservableValue { get; private init; } = "";

    /// <summary>The id of the observable; null where the value cannot be one.</summary>
    public string? Id { get; }

    /// <summary>The name of the hash that it is.</summary>
    public string? Hash { get; private init; }

    /// <summary>Whether a rule may be made of it: no address of this machine, of a private network or of a document may.</summary>
    public bool MayIndicate { get; }

    public string Pattern => StixPattern.Write(Type, Path, Value);

    /// <summary>Null where the value is not what its kind says.</summary>
    public static StixObservable? Of(string? kind, string? value)
    {
        value = value?.Trim();
        if (string.IsNullOrEmpty(value) || !StixText.IsPlain(value!)) return null;
        return kind switch
        {
            IndicatorKind.Domain => Domain(value!),
            IndicatorKind.Address4 or IndicatorKind.Address6 => Address(value!),
            IndicatorKind.Url => Url(value!),
            IndicatorKind.Mail => Mail(value!),
            IndicatorKind.File => File(value!),
            _ => null,
        };
    }

    public static StixObservable? Domain(string? value)
        => StixDomain.Ascii(value) is { } name ? Simple(IndicatorKind.Domain, name, name, !StixAddress.IsPrivateHost(name)) : null;

    public static StixObservable? Address(string? value)
    {
        if (StixAddress.Read(value) is not { } address) return null;
        var text = address.ToString();
        return Simple(text.Contains(':') ? IndicatorKind.Address6 : IndicatorKind.Address4, text, text, !StixAddress.IsPrivate(address));
    }

    public static StixObservable? Url(string? value)
    {
        if (value is null || !StixText.IsPlain(value)) return null;
        var address = value.IndexOf("://", StringComparison.Ordinal) < 0 ? "http://" + value : value;
        var isPublic = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host.Length > 0 && !StixAddress.IsPrivate(url);
        return Simple(IndicatorKind.Url, value, StixUrl.Encode(value), isPublic);
    }

    public static StixObservable? Mail(string? value)
    {
        if (value is null || !StixText.IsPlain(value)) return null;
        var at = value.LastIndexOf('@');
        return at > 0 && !value.Any(char.IsWhiteSpace) && StixDomain.Ascii(value.Substring(at + 1)) is not null ? Simple(IndicatorKind.Mail, value, value, mayIndicate: true) : null;
    }

    private static StixObservable? File(string value)
    {
        if (IndicatorKind.HashOf(value) is not { } hash) return null;
        value = value.ToLowerInvariant();
        var id = StixId.OfObservable(IndicatorKind.File, $"{{\"hashes\":{{\"{hash}\":\"{value}\"}}}}");
        var path = hash == "MD5" ? "hashes.MD5" : $"hashes.'{hash}'";
        return new StixObservable(IndicatorKind.File, path, value, id, mayIndicate: true) { Hash = hash, ObservableValue = value };
    }

    private static StixObservable Simple(string type, string value, string? observable, bool mayIndicate)
        => new(type, "value", value, observable is null ? null : StixId.OfValue(type, observable), mayIndicate) { ObservableValue = observable ?? "" };
}

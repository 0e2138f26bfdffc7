using System.Globalization;

namespace ThreatEvents;

/// <summary>
/// A text with how sure it is and who may see it. A plain text, or <c>@{ Value = 'Espionage'; Confidence = 7; Tlp = 'amber' }</c>, becomes one in PowerShell.
/// </summary>
public sealed class CfAnnotatedText : CfNestedRecord
{
    public CfAnnotatedText()
    {
    }

    public CfAnnotatedText(string value) => Value = value;

    public static implicit operator CfAnnotatedText(string value) => new(value);

    public string? Value { get; set; }

    /// <summary>1 to 10.</summary>
    public long? Confidence { get; set; }

    /// <summary>red, amber, amber-strict, green, clear or purple.</summary>
    public string? Tlp { get; set; }
}

/// <summary>A number with how sure it is and who may see it. A plain number, or <c>@{ Value = 2; Tlp = 'amber' }</c>, becomes one in PowerShell.</summary>
public sealed class CfAnnotatedNumber : CfNestedRecord
{
    public CfAnnotatedNumber()
    {
    }

    public CfAnnotatedNumber(long value) => Value = value;

    public static implicit operator CfAnnotatedNumber(long value) => new(value);

    /// <exception cref="FormatException">It is not a whole number.</exception>
    public CfAnnotatedNumber(string value) => Value = long.Parse(value, NumberStyles.Integer, CultureInfo.InvariantCulture);

    public long? Value { get; set; }

    /// <summary>1 to 10.</summary>
    public long? Confidence { get; set; }

    /// <summary>red, amber, amber-strict, green, clear or purple.</summary>
    public string? Tlp { get; set; }
}

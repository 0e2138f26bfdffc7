using System.Globalization;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>A span of time as a TimeSpan or as 30s, 30m, 24h, 7d, 2w. A bare number is refused: PowerShell would take it for ticks of 100 ns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LastTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Expected = "Give a time span such as 30m, 24h, 7d or 2w, or a TimeSpan such as (New-TimeSpan -Days 7).";

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var span = Plain.Of(inputData) switch
        {
            TimeSpan given => given,
            string text => Parse(text.Trim()),

            // 7d and 90s are numbers with a suffix to PowerShell: decimal and short. It keeps how they were written.
            decimal or short => Parse((string)LanguagePrimitives.ConvertTo(inputData, typeof(string), CultureInfo.InvariantCulture)),
            _ => throw new ArgumentTransformationMetadataException(Expected),
        };
        return span > TimeSpan.Zero ? span : throw new ArgumentTransformationMetadataException($"The time span must be longer than zero. {Expected}");
    }

    private static TimeSpan Parse(string text)
    {
        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) return span;
        if (text.Length < 2 || !double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            throw new ArgumentTransformationMetadataException($"'{SafeText.Escape(text)}' is no time span. {Expected}");
        }

        double? seconds = char.ToLowerInvariant(text[text.Length - 1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 604_800,
            _ => null,
        };
        return seconds is { } unit && count * unit <= TimeSpan.FromDays(36_500).TotalSeconds
            ? TimeSpan.FromSeconds(count * unit)
            : throw new ArgumentTransformationMetadataException($"'{SafeText.Escape(text)}' is no time span. {Expected}");
    }
}

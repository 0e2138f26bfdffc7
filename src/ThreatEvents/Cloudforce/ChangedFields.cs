using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The fields of a change as -WhatIf and -Confirm name them: <c>: Tlp = red, Tags = phishing, acme</c>.</summary>
internal static class ChangedFields
{
    private const int MostFields = 8;
    private const int LongestValue = 60;

    /// <summary>What says where and how, and is no field of what is changed.</summary>
    private static readonly HashSet<string> Others = new(
        [
            "Id", "EventId", "DatasetId", "RawId", "TagId", "Connection", "AccountId", "InputObject", "PassThru", "WhatIf", "Confirm", "BatchSize", "Force",
            .. PSCmdlet.CommonParameters,
        ],
        StringComparer.OrdinalIgnoreCase);

    public static string Of(IDictionary<string, object> bound)
    {
        var fields = bound.Where(pair => !Others.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {Text(pair.Value)}").ToList();
        if (fields.Count == 0) return "";
        var rest = fields.Count > MostFields ? FormattableString.Invariant($", and {fields.Count - MostFields} more") : "";
        return ": " + string.Join("; ", fields.Take(MostFields)) + rest;
    }

    private static string Text(object? value)
    {
        var text = Plain.Of(value) switch
        {
            null => "nothing",
            string one => one,
            SwitchParameter flag => flag ? "true" : "false",
            bool flag => flag ? "true" : "false",
            DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            CfAnnotatedText note => Text(note.Value),
            CfAnnotatedNumber note => Text(note.Value),
            CfEventIndicatorInput indicator => $"{Text(indicator.IndicatorType)} {Text(DefangedText.Indicator(indicator.Value ?? ""))}",
            CfEventSourceInput source => Text(source.Title ?? source.ResourceId),
            IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>()) + "}",
            IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
        if (text.Length == 0) return "nothing";
        return SafeText.Escape(text.Length > LongestValue ? text.Substring(0, LongestValue) + "…" : text);
    }
}

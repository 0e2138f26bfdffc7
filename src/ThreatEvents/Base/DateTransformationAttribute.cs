using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>
/// For dates that are written to a service: text with two meanings is refused, where PowerShell would take it for an American date without a word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether it is a day of the calendar, and no moment.</summary>
    public bool Day { get; set; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = Plain.Of(inputData);
        if (value is not (string or DateTime or DateTimeOffset)) return inputData;
        try
        {
            if (Day) return DateText.ReadDay(value, "The date");
            return DateText.Read(value, "The date");
        }
        catch (QueryException problem)
        {
            throw new ArgumentTransformationMetadataException($"{problem.Message} {problem.Action}", problem);
        }
    }
}

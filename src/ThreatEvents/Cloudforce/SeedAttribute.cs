using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Makes the start of a graph out of an event, an indicator or a tag.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeedAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => inputData is null ? null! : Plain.Of(inputData) switch
        {
            IEnumerable list and not string => list.Cast<object?>().Select(Of).ToArray(),
            var one => Of(one) ?? inputData,
        };

    private static object? Of(object? value) => value switch
    {
        CfEvent item => $"event:{item.Id}",
        CfIndicator indicator => $"indicator:{indicator.Id}",
        CfTag tag => $"tag:{tag.Id}",
        _ => Revived.TypeOf(value) switch
        {
            nameof(CfEvent) => $"event:{Revived.Text(value, "Id")}",
            nameof(CfIndicator) => $"indicator:{Revived.Text(value, "Id")}",
            nameof(CfTag) => $"tag:{Revived.Text(value, "Id")}",
            _ => value,
        },
    };
}

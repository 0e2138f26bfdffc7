using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Lets an entity of Cloudforce One stand where its id is expected: <c>-DatasetId (Get-CfDataset -Name APTs)</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EntityIdAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
        => inputData is null ? null! : Plain.Of(inputData) switch
        {
            CfEntity one => IdOf(one) ?? inputData,
            PSObject one => IdOf(one) ?? inputData,
            IEnumerable list and not string => list.Cast<object?>().Select(item => IdOf(item) ?? item).ToArray(),
            _ => inputData,
        };

    private static object? IdOf(object? item)
        => item is CfEntity || Revived.TypeOf(item)?.StartsWith("Cf", StringComparison.Ordinal) == true ? PSObject.AsPSObject(item).Properties["Id"]?.Value : null;
}

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
            IEnumerable list and not string => list.Cast<object?>().Select(item => item is CfEntity entity ? IdOf(entity) ?? item : item).ToArray(),
            _ => inputData,
        };

    private static object? IdOf(CfEntity entity) => PSObject.AsPSObject(entity).Properties["Id"]?.Value;
}

using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>
/// Lets an entity of Cloudforce One stand where its id is expected: <c>-DatasetId (Get-CfDataset -Name APTs)</c>. An entity of another kind is refused:
/// every kind has ids of the same form, and a tag's id must not be taken for a dataset's.
/// </summary>
/// <param name="kinds">The types whose ids the parameter takes; without any, the noun of the cmdlet decides (<see cref="EntityKind"/>).</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EntityIdAttribute(params Type[] kinds) : ArgumentTransformationAttribute
{
    private static readonly string[] LabelNames = ["Indicator", "Value", "Name", "Event"];

    /// <summary>The types whose ids the parameter takes.</summary>
    public IReadOnlyList<Type> Kinds { get; } = kinds;

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        EntityKind.Forget();
        return inputData is null ? null! : Plain.Of(inputData) switch
        {
            CfEntity one => IdOf(one) ?? inputData,
            PSObject one => IdOf(one) ?? inputData,
            IEnumerable list and not string => list.Cast<object?>().Select(item => IdOf(item) ?? item).ToArray(),
            _ => inputData,
        };
    }

    private object? IdOf(object? item)
    {
        var kind = item is CfEntity ? item.GetType().Name : Revived.TypeOf(item);
        if (kind is null) return RowId(item);
        if (!kind.StartsWith("Cf", StringComparison.Ordinal)) return null;
        if (Kinds.Count > 0 && EntityKind.IsForeign(kind, [.. Kinds.Select(type => type.Name)]))
        {
            throw new ArgumentTransformationMetadataException(EntityKind.Refusal(kind, Kinds[0].Name));
        }

        var fields = PSObject.AsPSObject(item).Properties;
        var id = fields["Id"]?.Value;
        EntityKind.Describe(id as string, LabelNames.Select(name => fields[name]?.Value as string).FirstOrDefault(text => !string.IsNullOrEmpty(text)));
        if (Kinds.Count == 0) EntityKind.Note(id as string, kind);
        return id;
    }

    /// <summary>The id of a row that a script or a file made: the row itself would be taken as its text.</summary>
    private static object? RowId(object? item)
        => item is PSObject { BaseObject: PSCustomObject } row ? (row.Properties["Id"] ?? row.Properties["Uuid"])?.Value?.ToString() : null;
}

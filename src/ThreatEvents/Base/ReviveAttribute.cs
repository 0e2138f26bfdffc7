using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Lets an object that came back from a file, a job, another machine or a table stand where a live one is expected.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReviveAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>What is expected: <see cref="CtiEvent"/>, <see cref="CfRawEvent"/> or <see cref="ThreatEventConnection"/>.</summary>
    public Type Type { get; } = type;

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Plain.Of(inputData) switch
    {
        PSObject bag => Live(bag) ?? inputData,
        IEnumerable list and not (string or IDictionary) => list.Cast<object?>().Select(item => item is PSObject bag ? Live(bag) ?? item : item).ToArray(),
        _ => inputData,
    };

    private object? Live(PSObject bag)
    {
        if (Type == typeof(CtiEvent)) return Event(bag);
        if (Type == typeof(CfRawEvent)) return Revived.Is<CfRawEvent>(bag) ? new CfRawEvent { Id = Revived.Text(bag, "Id"), EventId = Revived.Text(bag, "EventId") } : null;
        return Revived.Is<ThreatEventConnection>(bag) ? Connection(bag) : null;
    }

    private static CtiEvent? Event(PSObject bag)
    {
        var (website, whois) = (Revived.Property(bag, "Website"), Revived.Property(bag, "Whois"));
        if (Revived.Text(bag, "Id") is not { Length: > 0 } id || (bag.Properties["Website"] is null && bag.Properties["Whois"] is null)) return null;
        return CtiEvent.OfResources(
            id,
            Revived.Text(bag, "Domain"),
            Part(website, "ScreenshotResourceUrl", "screenshot_resource_url"),
            Part(website, "SourceResourceUrl", "source_resource_url"),
            Part(whois, "ResourceUrl", "resource_url"));
    }

    /// <summary>Nested records are objects where PowerShell went deep enough, and else their JSON.</summary>
    private static string? Part(object? record, string property, string jsonName)
        => Plain.Of(record) is string text ? (JsonText.Parse(text) as IDictionary)?[jsonName] as string : Revived.Text(record, property);

    /// <summary>A token is in no file: the connection of the same name and service in this session is meant.</summary>
    private static ThreatEventConnection Connection(PSObject bag)
    {
        var name = Revived.Text(bag, "Name") ?? "";
        return Enum.TryParse<ServiceKind>(Revived.Text(bag, "Service"), ignoreCase: true, out var service) && ConnectionStore.Current.Find(service, name) is { } live
            ? live
            : throw new ArgumentTransformationMetadataException(
                $"There is no connection '{SafeText.Escape(name)}' to {SafeText.Escape(Revived.Text(bag, "Service"))} in this session."
                + " Make one with Connect-ThreatEventService.");
    }
}

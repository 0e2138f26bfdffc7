using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>Reads from a half-typed command line which connection it will use.</summary>
internal static class LineConnection
{
    /// <summary>The connection that -Connection names, or else the one that the command would use; null where there is none.</summary>
    public static ThreatEventConnection? Find(ServiceKind service, IDictionary parameters)
    {
        var store = ConnectionStore.Current;
        var found = Plain.Of(parameters["Connection"]) switch
        {
            ThreatEventConnection connection => connection,
            string name => store.Find(service, name),
            null => parameters.Contains("Connection") ? null : store.Default(service, out _),
            _ => null,
        };
        return found is { IsDisconnected: false } && found.Service == service ? found : null;
    }

    /// <summary>The texts that a parameter is given, or null where it is not given or cannot be known before the command runs.</summary>
    public static IReadOnlyList<string>? Texts(IDictionary parameters, string name)
    {
        var texts = Plain.Of(parameters[name]) switch
        {
            string text => [text],
            IEnumerable list => list.Cast<object?>().Select(item => item?.ToString()).OfType<string>().ToArray(),
            _ => Array.Empty<string>(),
        };
        return texts.Length > 0 ? texts : null;
    }
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Invoke-CfRequest: sends any request within the account's own Cloudforce One path, for what has no cmdlet.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CfRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeCfRequestCommand : CloudforceChangeCmdlet
{
    /// <summary>The path below the account's cloudforce-one, such as events/graphql; a query may follow a question mark.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The method. All but Get can change something.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Patch", "Put", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>Query parameters; a list gives a parameter several times.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, a list, or JSON text.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    private protected override void Process()
    {
        var method = Method.ToUpperInvariant();
        if (method != "GET" && !ShouldProcess(SafeText.Escape(Path), method)) return;
        var client = Client;
        if (!TryWait(token => SendAsync(client, new HttpMethod(method), token), Path, out var answer)) return;
        if (answer is not null) WriteObject(ScriptObject.Of(answer), enumerateCollection: true);
    }

    private async Task<object?> SendAsync(CloudforceClient client, HttpMethod method, CancellationToken cancellationToken)
    {
        try
        {
            return await client.RequestAsync(method, Path, Pairs(), ScriptValue.Of(Body), cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (error.Kind == ApiErrorKind.NotFound)
        {
            error.Data[ErrorFactory.Advice] = "Check the path: it is taken as it stands, below the account's cloudforce-one. What it names by an id must be there as well.";
            throw;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (ScriptValue.Of(Query) is not IDictionary fields) yield break;
        foreach (DictionaryEntry entry in fields)
        {
            foreach (var value in entry.Value is List<object?> several ? several : [entry.Value])
            {
                if (value is not null) yield return new KeyValuePair<string, string>((string)entry.Key, Text(value));
            }
        }
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag ? "true" : "false",
        DateTimeOffset moment => CfTime.Exact(moment),
        DateTime moment => CfTime.Exact(new DateTimeOffset(moment)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

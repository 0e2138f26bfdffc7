namespace ThreatEvents;

/// <summary>One endpoint of Cloudforce One: what a client method calls, and where the service had it before.</summary>
/// <param name="Operation">The operation's name, by which the contract test, the table of the help and the sandbox's route check know it.</param>
/// <param name="Method">GET, POST, PATCH, PUT or DELETE.</param>
/// <param name="Path">The path below the account's <c>cloudforce-one</c>; ids stand in braces.</param>
/// <param name="Predecessor">
/// The path under which the service had the same operation before, with the same ids in the same order and the same query and body; null where there is none.
/// </param>
public sealed record CfEndpoint(string Operation, string Method, string Path, string? Predecessor = null)
{
    private readonly string[] _parts = Path.Split('/');
    private readonly string[]? _oldParts = Predecessor?.Split('/');

    public override string ToString() => $"{Method} {Path}";

    internal static CfEndpoint Get(string operation, string path, string? predecessor = null) => new(operation, "GET", path, predecessor);

    internal static CfEndpoint Post(string operation, string path) => new(operation, "POST", path);

    internal static CfEndpoint Put(string operation, string path) => new(operation, "PUT", path);

    internal static CfEndpoint Patch(string operation, string path, string? predecessor = null) => new(operation, "PATCH", path, predecessor);

    internal static CfEndpoint Delete(string operation, string path, string? predecessor = null) => new(operation, "DELETE", path, predecessor);

    internal string[] Segments(string[] ids) => Fill(_parts, ids);

    internal string[]? OldSegments(string[] ids) => _oldParts is null ? null : Fill(_oldParts, ids);

    private static string[] Fill(string[] parts, string[] ids)
    {
        var next = 0;
        string[] filled = [.. parts.Select(part => part.StartsWith('{') ? ids[next++] : part)];
        return next == ids.Length ? filled : throw new ArgumentException("The endpoint takes another number of ids.", nameof(ids));
    }
}

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>A path such as <c>/cti/v2/events/{id}</c>. A literal part beats a named one when two routes fit.</summary>
internal sealed class PathTemplate
{
    private readonly string[] _parts;

    public PathTemplate(string template)
    {
        _parts = template.TrimStart('/').Split('/');
        NamedParts = _parts.Count(IsNamed);
    }

    public int NamedParts { get; }

    public override string ToString() => "/" + string.Join("/", _parts);

    public bool Matches(string[] segments)
    {
        if (segments.Length != _parts.Length) return false;
        for (var i = 0; i < _parts.Length; i++)
        {
            if (IsNamed(_parts[i]) ? segments[i].Length == 0 : !string.Equals(_parts[i], segments[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public IReadOnlyDictionary<string, string> Values(string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _parts.Length; i++)
        {
            if (IsNamed(_parts[i])) values[_parts[i].Trim('{', '}')] = segments[i];
        }

        return values;
    }

    private static bool IsNamed(string part) => part.StartsWith('{');
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThreatEvents.Continuity;

/// <summary>
/// Keeps the state in one small file that is replaced as a whole, with the generation before it as a backup. The file ends in the SHA-256 of what
/// stands before: a state that was cut short or changed is recognised, and is never taken for a first run.
/// </summary>
internal sealed class StateStore(IDurableFiles files, string folder)
{
    private const string Seal = ",\"sha256\":\"";

    private readonly string _state = Path.Combine(folder, "state.json");
    private readonly string _new = Path.Combine(folder, "state.new");
    private readonly string _backup = Path.Combine(folder, "state.bak");

    /// <summary>Reads the state; null where there never was one.</summary>
    /// <param name="warning">What was found damaged, where an older generation had to serve.</param>
    /// <exception cref="ContinuityException">There is a state, but no generation of it can be trusted.</exception>
    public CheckpointState? Load(out string? warning)
    {
        warning = null;
        if (Read(_state) is { } current) return current;
        var hadState = files.Exists(_state);
        foreach (var (path, name) in new[] { (_new, "the new state that was not yet in its place"), (_backup, "the state before it") })
        {
            if (Read(path) is not { } older) continue;
            warning = $"The state in '{folder}' is {(hadState ? "damaged" : "missing")}; {name} is used. Nothing is lost by it.";
            return older;
        }

        // A first run writes its state before anything else: without one, a journal can only mean that the state was deleted.
        if (!hadState && !files.Exists(_backup) && files.List(folder, IdJournal.Prefix).Count == 0) return null;
        throw new ContinuityException(
            ContinuityErrorKind.CheckpointCorrupt,
            $"The checkpoint in '{folder}' cannot be read: its state is {(hadState ? "damaged" : "missing")} and there is no intact older one. Nothing was changed.",
            "Set-EventCheckpoint -RebuildFrom makes it anew from the files that were delivered; Remove-EventCheckpoint begins again, which delivers events twice.");
    }

    /// <summary>Both generations on disk that can be read: no file that either of them names may be deleted.</summary>
    public IEnumerable<CheckpointState> Generations() => new[] { Read(_state), Read(_backup) }.OfType<CheckpointState>();

    public void Save(CheckpointState state)
    {
        files.Write(_new, Write(state));
        files.Replace(_new, _state, _backup);
    }

    internal static byte[] Write(CheckpointState state)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(state, CheckpointJson.Default.CheckpointState);
        var text = Encoding.UTF8.GetString(body, 0, body.Length - 1);
        return Encoding.UTF8.GetBytes(text + Seal + Digest(text) + "\"}\n");
    }

    internal static CheckpointState? Parse(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var at = text.LastIndexOf(Seal, StringComparison.Ordinal);
        if (at < 0) return null;
        var body = text.Substring(0, at);
        if (!string.Equals(text.Substring(at), Seal + Digest(body) + "\"}\n", StringComparison.Ordinal)) return null;
        try
        {
            var state = JsonSerializer.Deserialize(body + "}", CheckpointJson.Default.CheckpointState);
            return state?.Version == CheckpointState.CurrentVersion ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private CheckpointState? Read(string path)
    {
        if (!files.Exists(path)) return null;
        using var stream = files.OpenRead(path);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Parse(content.ToArray());
    }

    private static string Digest(string text)
    {
        using var algorithm = SHA256.Create();
        return string.Concat(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}

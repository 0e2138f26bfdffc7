using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Save-CtiResource: saves what a threat event points to (screenshot, page source, whois text) as files that nothing opens by itself.</summary>
[Cmdlet(VerbsData.Save, "CtiResource", DefaultParameterSetName = InputSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveCtiResourceCommand : ServiceCmdlet
{
    private const string InputSet = "InputObject";
    private const string IdSet = "Id";

    private readonly HashSet<string> _swept = new(StringComparer.Ordinal);

    /// <summary>Threat events: live ones, or what came back of them from a file, a job or another machine.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Revive(typeof(CtiEvent))]
    [ValidateNotNull]
    public CtiEvent[] InputObject { get; set; } = [];

    /// <summary>Ids of threat events, which the service is asked for.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>What to save; all of it when left out. What an event lacks is left out.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("Screenshot", "Source", "Whois")]
    public string[] Kind { get; set; } = ["Screenshot", "Source", "Whois"];

    /// <summary>The folder; it is made where it is missing. Without it the current one.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>A larger file is an error.</summary>
    [Parameter]
    [ValidateRange(1, 1024L * 1024 * 1024)]
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Sends the token, which goes to the connection's own host only.</summary>
    [Parameter]
    public SwitchParameter UseToken { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override ServiceKind Service => ServiceKind.Nameshield;

    private protected override void Process()
    {
        if (ParameterSetName == InputSet) foreach (var item in InputObject) Save(item);
        else foreach (var id in Id) SaveById(id);
    }

    private void SaveById(string id)
    {
        var client = ActiveConnection.NameshieldClient(Observer);
        if (TryWait(token => client.GetCtiEventAsync(id, token), id, out var found)) Save(found!);
    }

    private void Save(CtiEvent item)
    {
        foreach (var kind in Kind.Distinct(StringComparer.OrdinalIgnoreCase)) Save(item, kind);
    }

    private void Save(CtiEvent item, string kind)
    {
        if (AddressOf(item, kind) is not { Length: > 0 } text)
        {
            WriteVerbose(SafeText.Escape($"{item.Id} has no {kind.ToLowerInvariant()}."));
            return;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            Refuse(text, $"'{text}' is no address.");
            return;
        }

        var folder = Folder();
        var name = ResourceFile.NameOf(item, kind);
        var stem = System.IO.Path.Combine(folder, name);
        if (!Force && ResourceFile.FindExisting(stem) is { } existing)
        {
            WriteError(ErrorFactory.Create(
                new IOException(SafeText.Escape($"{existing} exists already.")),
                ErrorId.FileExists,
                ErrorCategory.ResourceExists,
                existing,
                $"{existing} exists already.",
                "Add -Force to replace it."));
            return;
        }

        if (!ShouldProcess(stem, SafeText.Escape($"Save {address.AbsoluteUri}"))) return;
        var client = ActiveConnection.NameshieldClient(Observer);
        Directory.CreateDirectory(folder);
        PartFile.SweepOnce(folder, _swept);
        if (Download(client, address, stem) is { } file && PassThru) WriteObject(file);
    }

    private FileInfo? Download(NameshieldClient client, Uri address, string stem)
    {
        var part = PartFile.NameFor(stem);
        try
        {
            using var target = PartFile.Create(part);
            if (!TryWait(token => DownloadAsync(client, address, target, token), address.AbsoluteUri, out _, mayEndCommand: false)) return null;
            target.Flush();
            return ResourceFile.Keep(target, part, stem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorFactory.Create(error, ErrorId.FileNotWritten, ErrorCategory.WriteError, stem, $"{stem} cannot be written: {error.Message}", "Check the folder and its permissions."));
            return null;
        }
        finally
        {
            // Also when the command is stopped in the middle.
            File.Delete(part);
        }
    }

    private Task<long> DownloadAsync(NameshieldClient client, Uri address, Stream target, CancellationToken token)
        => client.DownloadAsync(address, target, MaxBytes, UseToken, token);

    private void Refuse(string text, string message) => WriteError(ErrorFactory.Create(
        new ArgumentException(SafeText.Escape(message)), ErrorId.InvalidQuery, ErrorCategory.InvalidData, text, message, "The service gave this event an address that cannot be asked."));

    private string Folder() => FilePath.Of(this, Path, nameof(Path));

    private static string? AddressOf(CtiEvent item, string kind) => kind.ToUpperInvariant() switch
    {
        "SCREENSHOT" => item.Website?.ScreenshotResourceUrl,
        "SOURCE" => item.Website?.SourceResourceUrl,
        _ => item.Whois?.ResourceUrl,
    };
}

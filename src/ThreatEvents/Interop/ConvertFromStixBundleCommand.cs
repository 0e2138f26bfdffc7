using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using ThreatEvents.Interop.Stix;
using ThreatEvents.Json;

namespace ThreatEvents.Commands;

/// <summary>ConvertFrom-StixBundle: the indicators of STIX bundles as rows for New-CfEventBulk.</summary>
[Cmdlet(VerbsData.ConvertFrom, "StixBundle", DefaultParameterSetName = InputSet)]
[OutputType(typeof(CfEventInput))]
public sealed class ConvertFromStixBundleCommand : ThreatEventCmdlet
{
    private const string PathSet = "Path";
    private const string InputSet = "InputObject";

    private readonly JsonPieces _pieces = new();
    private StixImport? _import;

    /// <summary>Files with bundles. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Bundles as JSON text, whole or line by line, as objects of ConvertFrom-Json and Invoke-RestMethod, or as files of Get-ChildItem.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>The category of all events. Without it the one that ConvertTo-StixBundle wrote.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>Who may see what has no marking of the Traffic Light Protocol.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Tlp { get; set; }

    /// <summary>Also indicators that are revoked, or whose time is over.</summary>
    [Parameter]
    public SwitchParameter IncludeRevoked { get; set; }

    private protected override void Begin()
    {
        var word = Tlp is null ? null : StixTlp.Word(Tlp);
        if (Tlp is not null && word is null) throw new QueryException($"-Tlp '{Tlp}' is no word of the Traffic Light Protocol.", Tlp, $"Use one of {string.Join(", ", StixTlp.Words)}.");
        _import = new StixImport(Category, word, IncludeRevoked, DateTime.UtcNow);
    }

    private protected override void Process()
    {
        if (ParameterSetName == PathSet) foreach (var path in Path) ReadFiles(path);
        else Take(InputObject);
    }

    private protected override void End()
    {
        if (_pieces.HasRest) ReadText(_pieces.Rest());
        var import = _import!;
        Tell(FormattableString.Invariant($"{import.Indicators} of {import.Objects} objects are indicators."));
        if (import.Expired + import.Revoked > 0)
        {
            Warn(FormattableString.Invariant($"{import.Expired} expired and {import.Revoked} revoked indicators are left out. -IncludeRevoked takes them too."));
        }

        if (import.WithoutCategory > 0) Warn(FormattableString.Invariant($"{import.WithoutCategory} events have no category, which New-CfEventBulk needs: give -Category."));
        if (import.WithoutTlp > 0) Warn(FormattableString.Invariant($"{import.WithoutTlp} events have no marking of the Traffic Light Protocol, which New-CfEventBulk needs: give -Tlp."));
    }

    private void Take(object? input)
    {
        switch (Plain.Of(input))
        {
            case null:
                return;
            case string text:
                if (_pieces.Add(text) is { } document) ReadText(document);
                return;
            case FileInfo file:
                ReadFile(file.FullName);
                return;
            case IDictionary or PSObject:
                ReadText(Json(input));
                return;
            case IEnumerable list:
                foreach (var item in list) Take(item);
                return;
            case var other:
                WriteError(new QueryException($"A {other.GetType().Name} is no STIX.", null, "Give JSON text, or an object of ConvertFrom-Json or Invoke-RestMethod.").ToErrorRecord(other));
                return;
        }
    }

    private static string Json(object? value)
    {
        var plain = ScriptValue.Of(value);
        return JsonSheet.Text(writer => writer.Value(plain));
    }

    private void ReadFiles(string path)
    {
        IReadOnlyList<string> files;
        try
        {
            files = FilePath.Existing(this, path, nameof(Path));
        }
        catch (QueryException error)
        {
            WriteError(error.ToErrorRecord(path));
            return;
        }

        foreach (var file in files) ReadFile(file);
    }

    private void ReadFile(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            Read(stream, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteError(ErrorFactory.Create(error, ErrorId.StixUnreadable, ErrorCategory.ReadError, file, $"{file} cannot be read: {error.Message}", "Check the file and its permissions."));
        }
    }

    private void ReadText(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Read(stream, null);
    }

    private void Read(Stream stream, string? file)
    {
        try
        {
            foreach (var (row, refusal) in _import!.Read(stream))
            {
                if (row is not null) WriteObject(row);
                else Refuse(refusal!);
            }
        }
        catch (JsonException error)
        {
            var what = file ?? "The input";
            WriteError(ErrorFactory.Create(
                error,
                ErrorId.StixUnreadable,
                ErrorCategory.ParserError,
                file,
                $"{what} is no STIX: {error.Message}",
                "Give a bundle of STIX 2.1 as JSON, a list of its objects, or the body of a request to Microsoft Sentinel."));
        }
    }

    private void Refuse(StixRefusal refusal) => WriteError(ErrorFactory.Create(
        new ArgumentException(SafeText.Escape(refusal.Message)),
        ErrorId.StixPatternUnsupported,
        ErrorCategory.NotImplemented,
        refusal.Id,
        refusal.Message,
        "Make an event of it by hand, with New-CfEvent. The other indicators came out."));
}

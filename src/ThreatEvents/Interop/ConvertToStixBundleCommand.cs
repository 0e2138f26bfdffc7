using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using ThreatEvents.Interop;
using ThreatEvents.Interop.Stix;

namespace ThreatEvents.Commands;

/// <summary>ConvertTo-StixBundle: threat events as bundles of STIX 2.1, for OpenCTI, MISP, Microsoft Sentinel and others.</summary>
[Cmdlet(VerbsData.ConvertTo, "StixBundle", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ConvertToStixBundleCommand : ThreatEventCmdlet
{
    private static readonly Regex Identity = new("^(identity--)?(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\\z", RegexOptions.CultureInvariant);

    private readonly List<object> _ready = [];
    private StixNotices? _notices;
    private StixBundler? _bundler;
    private StixFiles? _files;

    /// <summary>Events of Get-CtiEvent, Search-CtiEvent or Get-CfEvent, indicators of Get-CfIndicator; mixed as they come.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>For which importer: Full, Indicator, Sentinel or OpenCti.</summary>
    [Parameter]
    public StixProfile Profile { get; set; }

    /// <summary>Who may see it: clear, green, amber, amber+strict or red. An event of Cloudforce One has a word of its own, which counts.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StixTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string Tlp { get; set; } = StixTlp.AmberStrict;

    /// <summary>The version of the Traffic Light Protocol whose markings are written: 2, or 1 for importers that know no other.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int TlpVersion { get; set; } = 2;

    /// <summary>How long an indicator is valid from the date of its event on.</summary>
    [Parameter]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan ValidFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Leaves out threat events of Nameshield below a level.</summary>
    [Parameter]
    [ValidateSet("NONE", "LOW", "MEDIUM", "HIGH")]
    public string? MinCriticality { get; set; }

    /// <summary>Also name and address of a domain's owner. They are personal data.</summary>
    [Parameter]
    public SwitchParameter IncludeContact { get; set; }

    /// <summary>Also the names of name and mail servers, as observables. Others share them, so they never become indicators.</summary>
    [Parameter]
    public SwitchParameter IncludeInfrastructure { get; set; }

    /// <summary>Who is named as the maker of the objects instead of the service.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IdentityName { get; set; }

    /// <summary>The maker's id, where the importer knows the maker already: identity--, and a UUID.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IdentityId { get; set; }

    /// <summary>The most objects in a bundle. 5000, and 100 for Sentinel, which takes no more.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int MaxObject { get; set; } = StixOptions.DefaultMax;

    /// <summary>The file to write instead of the text. Several bundles become x.0001.json, x.0002.json…</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>No white space between the values.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    private protected override void Begin()
    {
        var options = Options();
        _notices = new StixNotices(Warn);
        if (Path is not { } path)
        {
            _bundler = new StixBundler(options, new StixTexts(_ready.Add), _notices);
            return;
        }

        var file = FilePath.Of(this, path, nameof(Path));
        if (!ShouldProcess(SafeText.Escape(file), "Write STIX bundle")) return;

        // A folder that takes no file is an error before anything is asked.
        Write(() => new WholeFile(file).Dispose());
        _files = new StixFiles(file, _ready.Add);
        _bundler = new StixBundler(options, _files, _notices);
    }

    private protected override void Process()
    {
        if (_bundler is null) return;
        foreach (var item in Items(InputObject)) Add(item);
    }

    private protected override void End()
    {
        if (_bundler is null) return;
        Write(() => _bundler.Complete(evenEmpty: _files is not null));
        Tell(FormattableString.Invariant($"{_bundler.Events} events are in {_bundler.Bundles} bundles. {_notices!.BelowLevel} events were below -MinCriticality."));
        if (_files?.Older() is { } older) Warn($"{older} is from an earlier run, and no part of this one.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _bundler?.Dispose();
            _files?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static IEnumerable<object> Items(object? input) => Plain.Of(input) switch
    {
        null => [],
        IEnumerable list and not (string or IDictionary) => list.OfType<object>(),
        var item => [item],
    };

    private void Add(object item)
    {
        var isOurs = item is CtiEvent or CfEvent or CfIndicator;
        try
        {
            // A bag that was an event is named by what it was.
            if (item is PSObject bag) throw new ArgumentException($"{bag.TypeNames.FirstOrDefault()} is no threat event and no indicator of this module.");
            Write(() => _bundler!.Add(item));
        }
        catch (ArgumentException error)
        {
            var advice = isOurs
                ? "The other events are in the bundle. Report the record to the service."
                : "Pipe in what Get-CtiEvent, Get-CfEvent or Get-CfIndicator gives, before Select-Object, Import-Clixml or a remote session have made other objects of it.";
            WriteError(new QueryException(error.Message, null, advice).ToErrorRecord(item));
        }
    }

    /// <summary>Does a step, and writes what became whole by it.</summary>
    private void Write(Action step)
    {
        try
        {
            step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorFactory.Create(
                error, ErrorId.FileNotWritten, ErrorCategory.WriteError, Path, $"{Path} cannot be written: {error.Message}", "Check the folder and its permissions."));
        }

        foreach (var item in _ready) WriteObject(item);
        _ready.Clear();
    }

    private StixOptions Options()
    {
        if (StixTlp.Word(Tlp) is not { } tlp)
        {
            throw new QueryException($"-Tlp '{Tlp}' is no word of the Traffic Light Protocol.", Tlp, $"Use one of {string.Join(", ", StixTlp.Words)}.");
        }

        var isSentinel = Profile == StixProfile.Sentinel;
        if (isSentinel && IsBound(nameof(MaxObject)) && MaxObject > StixOptions.SentinelMax)
        {
            throw new QueryException(FormattableString.Invariant($"-MaxObject {MaxObject} is more than Microsoft Sentinel takes in a request."), MaxObject, "Use 100 or less.");
        }

        string? id = null;
        if (IdentityId is { } given)
        {
            var match = Identity.Match(given.Trim().ToLower(CultureInfo.InvariantCulture));
            if (!match.Success) throw new QueryException($"-IdentityId '{given}' is no id of an identity.", given, "Give identity-- and a UUID, as the importer shows it.");
            id = "identity--" + match.Groups["uuid"].Value;
        }

        return new StixOptions
        {
            Profile = Profile,
            Tlp = tlp,
            TlpVersion = TlpVersion,
            ValidFor = ValidFor,
            MinCriticality = MinCriticality,
            IncludeContact = IncludeContact,
            IncludeInfrastructure = IncludeInfrastructure,
            IdentityName = IdentityName,
            IdentityId = id,
            MaxObject = isSentinel && !IsBound(nameof(MaxObject)) ? StixOptions.SentinelMax : MaxObject,
            Compress = Compress,
        };
    }
}

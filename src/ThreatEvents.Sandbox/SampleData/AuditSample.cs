namespace ThreatEvents.Sandbox.SampleData;

/// <summary>A generated audit event: every field that can be searched. A field that does not apply is null.</summary>
internal sealed class AuditSample
{
    private const int Stream = 11;
    private const int IdStream = 12;

    private static readonly (string Login, int[][] Addresses)[] Creators =
    [
        ("jo.doe", [[1, 2, 3, 4], [5, 6, 7, 8]]),
        ("ana.silva", [[198, 51, 100, 17]]),
        ("karin.meyer", [[203, 0, 113, 9], [192, 0, 2, 77]]),
        ("luc.nguyen", [[192, 0, 2, 130]]),
        ("svc-dns", [[192, 0, 2, 50]]),
    ];

    private static readonly string[] Zones =
        ["example.com", "example.net", "example.org", "shop.test", "norvia-bank.test", "intranet.example", "lumeo.test"];
    private static readonly string[] Users = ["ana.silva", "karin.meyer", "luc.nguyen", "tom.obrien", "mirela.ionescu", "new.user"];
    private static readonly string[] Organizations = ["Norvia Bank SA", "Lum\u0117o GmbH", "Example Org", "Aubrac & Fils, SARL"];

    public AuditSample(SandboxOptions options, int serial)
    {
        var dice = new Dice(options.Seed, Stream, serial);
        // The newest three are those of the vendor's example, so that its search always finds something.
        var example = options.AuditEvents - 1 - serial;
        var isExample = example is >= 0 and < 3;
        var kind = AuditKind.Draw(ref dice);
        var creator = dice.Pick(Creators);
        var address = dice.Pick(creator.Addresses);
        var isMapped = dice.Percent(35);
        var state = dice.Below(100);
        var customer = dice.Below(100);
        if (isExample)
        {
            (kind, creator) = (AuditKind.ZoneUpdate, Creators[0]);
            address = creator.Addresses[example == 2 ? 1 : 0];
            (isMapped, state) = (example == 1, 99);
        }

        Serial = serial;
        Context = kind.Context;
        Action = kind.Action;
        State = state < 3 ? "failure" : state < 5 ? "pending" : "success";
        CustomerId = options.CustomerId + (isExample ? 0 : CtiSample.Subsidiary(customer));
        CreatorLogin = creator.Login;
        if (isMapped) CreatorIpv6 = Mapped(address);
        else CreatorIpv4 = string.Join(".", address);
        switch (kind.Subject)
        {
            case AuditSubject.Zone:
                Domain = Zone = isExample ? Zones[example == 0 ? 0 : 1] : dice.Pick(Zones);
                break;
            case AuditSubject.Domain:
                Domain = dice.Pick(Zones);
                break;
            case AuditSubject.Certificate:
                Domain = "www." + dice.Pick(Zones);
                CertificateOrganization = dice.Pick(Organizations);
                break;
            case AuditSubject.User:
                User = dice.Pick(Users);
                break;
        }

        HasRecords = kind.Subject == AuditSubject.Zone && kind.Context is "zone" or "dns" or "defaultZone";
        DetailDice = dice;
    }

    public int Serial { get; }

    public string Context { get; }

    public string Action { get; }

    public string State { get; }

    public long CustomerId { get; }

    public string CreatorLogin { get; }

    public string? CreatorIpv4 { get; }

    public string? CreatorIpv6 { get; }

    public string? User { get; }

    public string? Domain { get; }

    public string? Zone { get; }

    public string? CertificateOrganization { get; }

    public bool HasRecords { get; }

    /// <summary>Where the drawing of the payload goes on.</summary>
    public Dice DetailDice { get; }

    public static SampleId IdOf(SandboxOptions options, int serial) => SampleId.Of(options.Seed, IdStream, serial);

    // 1.2.3.4 as ::ffff:102:304
    private static string Mapped(int[] address) => $"::ffff:{(address[0] << 8) | address[1]:x}:{(address[2] << 8) | address[3]:x}";
}

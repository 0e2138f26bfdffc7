using System.Globalization;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>A watched brand, with the names that imitate it.</summary>
internal sealed class Brand(int id, string name, string label, string homograph, string punycode, string monitoredSince)
{
    // By name: the place in this list is the order of a sort by brand.
    public static readonly Brand[] All =
    [
        new(3, "Alpenkurier", "alpenkurier", "\u00e4lpenkurier", "xn--lpenkurier-p5a", "2014-06-13T15:20:08.880Z"),
        new(5, "Aubrac & Fils", "aubrac", "aubr\u00e0c", "xn--aubrc-uqa", "2016-02-29T08:00:00.000Z"),
        new(4, "Cartelane", "cartelane", "cartelan\u00e9", "xn--cartelan-i1a", "2019-11-05T10:12:44.019Z"),
        new(6, "Kestrel Airways", "kestrel-airways", "kestrel-\u0430irways", "xn--kestrel-irways-2tl", "2021-01-01T00:00:00.000Z"),
        new(2, "Lum\u0117o", "lumeo", "lum\u0117o", "xn--lumo-xva", "2018-09-17T06:45:31.250Z"),
        new(1, "Norvia Bank", "norvia-bank", "n\u043ervia-bank", "xn--nrvia-bank-evi", "2014-06-13T15:20:08.880Z"),
    ];

    private static readonly string[] Prefixes = ["secure-", "login-", "my-", "account-", "www-", "pay-", "e-"];
    private static readonly string[] Suffixes = ["-login", "-verify", "-support", "-online", "24", "-app", "-kunden", "-client", "-id"];

    public int Id { get; } = id;

    public string Name { get; } = name;

    public string Label { get; } = label;

    public string MonitoredSince { get; } = monitoredSince;

    /// <summary>A name that a hurried reader takes for the brand's own.</summary>
    public string LookAlike(ref Dice dice)
    {
        var kind = dice.Below(100);
        var label = kind switch
        {
            < 25 => dice.Pick(Prefixes) + Label,
            < 55 => Label + dice.Pick(Suffixes),
            < 65 => Omit(dice.Below(Label.Length)),
            < 75 => Swap(dice.Below(Label.Length - 1)),
            < 85 => Double(dice.Below(Label.Length)),
            < 94 => Label.Replace('o', '0').Replace('l', '1').Replace("m", "rn"),
            < 97 => homograph,
            _ => punycode,
        };
        var number = dice.Percent(40) ? dice.Below(1000).ToString(CultureInfo.InvariantCulture) : "";
        return label + number + "." + dice.Pick(Words.TopLevelDomains);
    }

    private string Omit(int place) => Label.Remove(place, 1).Trim('-');

    private string Double(int place) => Label.Insert(place, Label.Substring(place, 1));

    private string Swap(int place) => Label.Substring(0, place) + Label[place + 1] + Label[place] + Label.Substring(place + 2);
}

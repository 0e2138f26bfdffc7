namespace ThreatEvents.Reporting;

/// <summary>A domain as nobody opens it by accident: login-acme[.]example, with the form in its own script behind an xn-- one.</summary>
internal static class ShownDomain
{
    public static string Of(string? domain)
    {
        if (string.IsNullOrEmpty(domain)) return "";
        var shown = Defanged(domain!);
        var own = DefangedText.Unicode(domain!);
        return string.Equals(own, domain, StringComparison.OrdinalIgnoreCase) ? shown : $"{shown} ({Defanged(own)})";
    }

    private static string Defanged(string domain) => domain.Replace("://", "[:]//").Replace(".", "[.]");
}

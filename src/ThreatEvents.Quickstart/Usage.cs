namespace ThreatEvents.Quickstart;

internal static class Usage
{
    public const string Hint = "Run with --help for the options.";

    public const string Text = """
        Lists every Nameshield threat event (or audit event) as a table with totals.

        dotnet run --project src/ThreatEvents.Quickstart [-- OPTIONS]

          --csv FILE           also write the events to FILE: UTF-8, RFC 4180, ISO 8601 dates in UTC.
                               An existing file is replaced, but only by a complete one
          --safe-csv           prefix cells that begin with = + - @ with ' so that no spreadsheet runs
                               them as a formula. Without it, cells hold what the service sent
          --criticality LEVEL  none, low, medium or high; several with commas
          --domain TEXT        domains that contain TEXT
          --last SPAN          events of the last 30m, 24h, 7d
          --first N            the first N events only
          --audit              audit events: who changed what
          --quiet              no table, only totals
          --events N           how many events the sandbox makes up (default 1234)
          --url URL            a real service, such as https://api.nameshield.net/, instead of the sandbox.
                               The token is read from NAMESHIELD_API_TOKEN, the customer's number
                               (when it is not the token's own) from NAMESHIELD_CUSTOMER_ID
          --help               this text

        Without --url the events come from a sandbox inside this program: made-up data over real HTTP.
        Exit codes: 0 done, 1 failed, 2 bad arguments, 130 cancelled by Ctrl+C.

        """;
}

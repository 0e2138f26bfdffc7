using System.Globalization;
using System.Text.Json;

namespace ThreatEvents.Tests.Shell;

/// <summary>What <c>dotnet run --project src/ThreatEvents.Shell</c> starts, with what follows <c>--</c>.</summary>
public sealed class ShellTests
{
    [Fact]
    public void Without_arguments_it_shows_a_tour_and_ends()
    {
        var run = ShellRun.Start([]);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("", run.Errors);
        Assert.StartsWith("ThreatEvents ", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Nameshield: Sandbox", run.Lines[1], StringComparison.Ordinal);
        Assert.All(
            ["Get-CtiEvent", "Group-Object", "Search-AuditEvent -Filter", "Get-CfEvent", "Export-Csv"],
            command => Assert.Contains(run.Lines, line => line.StartsWith("PS> ", StringComparison.Ordinal) && line.Contains(command, StringComparison.Ordinal)));
        var file = Assert.Single(run.Lines, line => line.EndsWith(".csv", StringComparison.Ordinal));
        Assert.Contains("\"Domain\"", File.ReadLines(file).First(), StringComparison.Ordinal);
        File.Delete(file);
        Assert.EndsWith("-- -NoExit", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void With_NoExit_the_tour_leads_to_a_prompt_that_is_connected()
    {
        var run = ShellRun.Start(
            ["-NoExit", "-NoProfile"],
            input: "\"asked: $(@(Get-CtiEvent -First 2).Count)\"\n\"width: $($Host.UI.RawUI.WindowSize.Width)\"\nexit 5\n");

        Assert.Contains("Search-AuditEvent", run.Output, StringComparison.Ordinal);
        Assert.Contains("asked: 2", run.Output, StringComparison.Ordinal);

        // Tables and lists alike: a value of a list is wrapped.
        var said = Assert.Single(run.Lines, line => line.StartsWith("width: ", StringComparison.Ordinal));
        var width = int.Parse(said["width: ".Length..], CultureInfo.InvariantCulture) is var window and >= 40 ? window : 120;
        Assert.All(run.Lines.TakeWhile(line => !line.Contains("asked: ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(5, run.ExitCode);
        File.Delete(run.Lines.First(line => line.EndsWith(".csv", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_command_writes_its_result_to_standard_output_and_nothing_else()
    {
        var run = ShellRun.Start(["-NoProfile", "-c", "Get-CtiEvent -First 3 | ConvertTo-Json -Depth 4"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(3, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void A_script_has_its_arguments_standard_input_and_exit_code()
    {
        var script = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.ps1");
        File.WriteAllText(script, "param($Name, [switch] $Loud) \"$Name $Loud $($input | Measure-Object | ForEach-Object Count)\"; [Console]::Error.WriteLine('!'); exit 7");
        try
        {
            var run = ShellRun.Start(["-NoProfile", "-File", script, "-Name", "a b", "-Loud"], input: "1\n2\n");
            Assert.Equal((7, "a b True 2", "!"), (run.ExitCode, run.Output.Trim(), run.Errors.Trim()));
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Fact]
    public void A_token_in_the_environment_leads_to_the_real_service()
    {
        var run = ShellRun.Start(
            ["-NoProfile", "-c", "Get-ThreatEventConnection | ForEach-Object { \"$($_.Name) $($_.Service) $($_.BaseUri)\" }"],
            variables: [("NAMESHIELD_API_TOKEN", "token"), ("NAMESHIELD_BASE_URL", "https://nameshield.example/")]);

        Assert.Equal(["Environment Nameshield https://nameshield.example/"], run.Lines);
    }

    [Fact]
    public void Pwsh_in_it_is_a_clean_PowerShell_and_so_are_its_jobs()
    {
        var run = ShellRun.Start(
            ["-NoProfile", "-c", "pwsh -NoProfile -c '@(Get-Module ThreatEvents).Count'; Start-Job { @(Get-Module ThreatEvents).Count } | Receive-Job -Wait"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["0", "0"], run.Lines);
    }
}

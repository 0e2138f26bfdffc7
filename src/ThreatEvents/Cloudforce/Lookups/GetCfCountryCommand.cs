using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfCountry: lists the countries that the service knows.</summary>
[Cmdlet(VerbsCommon.Get, "CfCountry", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfCountry))]
public sealed class GetCfCountryCommand : CloudforceLookupCmdlet
{
    private protected override void Process()
        => WriteNamed((client, token) => client.Lookups.ListCountriesAsync(token), country => country.Name);
}

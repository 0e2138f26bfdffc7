using System.Management.Automation;

namespace ThreatEvents.Benchmarks.EmptyModule;

[Cmdlet(VerbsDiagnostic.Test, "Nothing")]
public sealed class TestNothingCommand : PSCmdlet;

namespace ThreatEvents.Tests.Pester;

/// <summary>A theory that is skipped, with the reason, where pwsh or Pester is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute()
    {
        if (Pwsh.Lack.Value is not { } reason) return;
        Skip = reason;

        // The console shows the name of a skipped test, not the reason.
        DisplayName = reason;
    }
}

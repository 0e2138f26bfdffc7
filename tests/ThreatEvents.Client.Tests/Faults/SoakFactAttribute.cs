namespace ThreatEvents.Tests.Faults;

/// <summary>A test that takes minutes. It runs in <c>./build.ps1 -Task Soak</c> only, which sets THREATEVENTS_SOAK.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SoakFactAttribute : FactAttribute
{
    public SoakFactAttribute()
    {
        if (IsWanted) return;
        Skip = "Takes minutes: run ./build.ps1 -Task Soak.";

        // The console shows the name of a skipped test, not the reason.
        DisplayName = Skip;
    }

    public static bool IsWanted => Environment.GetEnvironmentVariable("THREATEVENTS_SOAK") == "1";
}

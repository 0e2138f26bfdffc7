namespace ThreatEvents.Sandbox;

/// <summary>In what the Cloudforce One services wrap a success: the vendor's documents contradict each other.</summary>
public enum CloudforceEnvelope
{
    /// <summary>As the vendor's page shows each answer: mostly bare, some lists as <c>{type, items}</c>, countries as a list of envelopes.</summary>
    Bare,

    /// <summary>Everything in <c>{success, errors, messages, result, result_info}</c>, as Cloudflare's other services answer.</summary>
    Wrapped,
}

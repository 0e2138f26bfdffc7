using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>Whose events a request may see. The token's customer has two subsidiaries.</summary>
internal sealed class CustomerScope(SandboxOptions options)
{
    /// <summary>The one customer to whom the events are limited, or null for the whole family.</summary>
    public long? Limit(long? customerId, bool withChildren)
    {
        var own = options.CustomerId;
        if (customerId < own || customerId > own + 2)
        {
            throw new RequestRefusal(403, "FORBIDDEN", "The token gives no access to this customer.", "customerId");
        }

        var asked = customerId ?? own;
        return asked == own && withChildren ? null : asked;
    }
}

using System.Globalization;
using System.Net.Http.Headers;

namespace ThreatEvents.Http;

/// <summary>Reads Retry-After in its two forms: seconds, and an HTTP date.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait asked for, zero for a time that has passed, null where the header is absent or says nothing usable.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values)) return null;
        var text = values.FirstOrDefault()?.Trim();
        if (text is null || text.Length == 0) return null;

        // "NaN" and "Infinity" are numbers to .NET, and no wish to wait.
        if (text.All(letter => letter is (>= '0' and <= '9') or '.') && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            // A number beyond TimeSpan is still a wish to wait; the policy refuses it by its size.
            return seconds >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
        }

        // HTTP's own forms of a date only: a liberal parser takes "10:00" or "5" for dates.
        if (!RetryConditionHeaderValue.TryParse(text, out var condition) || condition.Date is not { } until) return null;

        // The service's own clock decides what "until" means, where it tells it.
        var wait = until - (response.Headers.Date ?? now);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}

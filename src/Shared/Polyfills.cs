// Methods of newer frameworks that the shared source calls, for the .NET Framework 4.7.2 build only; the types that the compiler expects come from PolySharp.
#pragma warning disable IDE0130
using System.Runtime.CompilerServices;

namespace ThreatEvents;

internal static class Polyfills
{
    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(object? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        {
            if (value is null) throw new ArgumentNullException(name);
        }
    }

    extension(ArgumentException)
    {
        public static void ThrowIfNullOrWhiteSpace(string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        {
            if (string.IsNullOrWhiteSpace(value)) throw new ArgumentException("A value is required.", name);
        }
    }

    extension(ArgumentOutOfRangeException)
    {
        public static void ThrowIfNegative(long value, [CallerArgumentExpression(nameof(value))] string? name = null)
        {
            if (value < 0) throw new ArgumentOutOfRangeException(name);
        }

        public static void ThrowIfLessThan(long value, long other, [CallerArgumentExpression(nameof(value))] string? name = null)
        {
            if (value < other) throw new ArgumentOutOfRangeException(name);
        }
    }

    extension(char)
    {
        public static bool IsAsciiDigit(char letter) => letter is >= '0' and <= '9';
    }

    extension(string)
    {
        public static string Join(char separator, IEnumerable<string> parts) => string.Join(separator.ToString(), parts);
    }

    extension(System.Security.Cryptography.SHA256)
    {
        public static byte[] HashData(byte[] source)
        {
            using var hash = System.Security.Cryptography.SHA256.Create();
            return hash.ComputeHash(source);
        }
    }

    extension(ObjectDisposedException)
    {
        public static void ThrowIf(bool condition, object instance)
        {
            if (condition) throw new ObjectDisposedException(instance.GetType().Name);
        }
    }

    public static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

    public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

    public static string Replace(this string text, string oldValue, string newValue, StringComparison comparison)
    {
        var result = new System.Text.StringBuilder();
        for (var at = 0; ;)
        {
            var hit = text.IndexOf(oldValue, at, comparison);
            if (hit < 0) return result.Append(text, at, text.Length - at).ToString();
            result.Append(text, at, hit - at).Append(newValue);
            at = hit + oldValue.Length;
        }
    }

    public static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

    public static bool EndsWith(this string text, char value) => text.Length > 0 && text[text.Length - 1] == value;

    public static string[] Split(this string text, char separator, StringSplitOptions options = StringSplitOptions.None)
        => text.Split([separator], options);

    public static string[] Split(this string text, char separator, int count)
        => text.Split([separator], count);

    public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> items, IComparer<T>? comparer = null) => items.OrderBy(item => item, comparer);

    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> map, TKey key, TValue value)
    {
        if (map.ContainsKey(key)) return false;
        map.Add(key, value);
        return true;
    }

    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map, TKey key)
        => map.TryGetValue(key, out var value) ? value : default;

    public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value)
    {
        key = pair.Key;
        value = pair.Value;
    }

    public static async Task WaitAsync(this Task task, CancellationToken cancellation)
    {
        var stop = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = cancellation.Register(() => stop.TrySetCanceled(cancellation));
        await (await Task.WhenAny(task, stop.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static string GetString(this System.Text.Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());
}

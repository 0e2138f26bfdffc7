// What the tests use of newer frameworks. In the tests' own namespace: the assemblies under test have the like for themselves, which the tests can see.
#pragma warning disable IDE0130, CA1018, CA1812, CA1822, CA1050
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }

    internal static class RuntimeHelpers
    {
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            var start = range.Start.GetOffset(array.Length);
            return [.. array.Skip(start).Take(range.End.GetOffset(array.Length) - start)];
        }
    }
}

namespace System
{
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }

    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

        public static Range EndAt(Index end) => new(0, end);
    }
}

namespace ThreatEvents.Tests
{
    internal static class OperatingSystem
    {
        public static bool IsLinux() => Environment.OSVersion.Platform == PlatformID.Unix;

        public static bool IsWindows() => !IsLinux();
    }

    internal sealed class TaskCompletionSource(TaskCreationOptions options = TaskCreationOptions.None)
    {
        private readonly TaskCompletionSource<bool> _source = new(options);

        public Task Task => _source.Task;

        public void SetResult() => _source.SetResult(true);

        public bool TrySetResult() => _source.TrySetResult(true);

        public bool TrySetException(Exception error) => _source.TrySetException(error);

        public bool TrySetCanceled() => _source.TrySetCanceled();
    }

    internal static class TestPolyfills
    {
        extension(DateTimeOffset)
        {
            public static DateTimeOffset UnixEpoch => DateTimeOffset.FromUnixTimeSeconds(0);
        }

        extension(System.Text.Encoding)
        {
            public static System.Text.Encoding Latin1 => System.Text.Encoding.GetEncoding("iso-8859-1");
        }

        extension(GC)
        {
            // The nearest that both the .NET Framework and Mono tell: what is in use, a lower bound of what was allocated.
            public static long GetAllocatedBytesForCurrentThread() => GC.GetTotalMemory(forceFullCollection: false);
        }

        extension(int)
        {
            public static int Parse(ReadOnlySpan<char> text, IFormatProvider provider) => int.Parse(text.ToString(), provider);
        }

        extension(string)
        {
            public static string Join(char separator, IEnumerable<string> parts) => string.Join(separator.ToString(), parts);
        }

        public static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

        public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public static bool Contains(this string text, char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison) >= 0;

        public static int IndexOf(this string text, char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison);

        public static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

        public static bool EndsWith(this string text, char value) => text.Length > 0 && text[text.Length - 1] == value;

        public static string Replace(this string text, string oldValue, string newValue, StringComparison comparison)
            => comparison == StringComparison.Ordinal ? text.Replace(oldValue, newValue) : throw new NotSupportedException();

        public static string[] Split(this string text, string separator, StringSplitOptions options = StringSplitOptions.None) => text.Split([separator], options);

        public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> items, IComparer<T>? comparer = null) => items.OrderBy(item => item, comparer);

        public static void AddRange<T>(this List<T> list, Span<T> items) => list.AddRange(items.ToArray());

        public static Task CancelAsync(this CancellationTokenSource source) => Task.Run(source.Cancel);

        public static async Task WaitAsync(this Task task, TimeSpan patience)
        {
            if (await Task.WhenAny(task, Task.Delay(patience)) != task) throw new TimeoutException();
            await task;
        }

        public static async Task<T> WaitAsync<T>(this Task<T> task, TimeSpan patience)
        {
            if (await Task.WhenAny(task, Task.Delay(patience)) != task) throw new TimeoutException();
            return await task;
        }

        public static async Task WaitAsync(this Task task, CancellationToken cancellation)
        {
            var stop = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var _ = cancellation.Register(() => stop.TrySetCanceled(cancellation));
            await await Task.WhenAny(task, stop.Task);
        }

        public static void Write(this Stream stream, byte[] bytes) => stream.Write(bytes, 0, bytes.Length);

        public static void Write(this Stream stream, ReadOnlySpan<byte> bytes) => stream.Write(bytes.ToArray(), 0, bytes.Length);

        public static ValueTask WriteAsync(this Stream stream, byte[] bytes) => new(stream.WriteAsync(bytes, 0, bytes.Length));

        public static async Task<int> ReadAsync(this Stream stream, Memory<byte> buffer)
        {
            var bytes = new byte[buffer.Length];
            var count = await stream.ReadAsync(bytes, 0, bytes.Length);
            bytes.AsSpan(0, count).CopyTo(buffer.Span);
            return count;
        }

        public static Task<int> ReadAsync(this Stream stream, byte[] bytes) => stream.ReadAsync(bytes, 0, bytes.Length);
    }
}

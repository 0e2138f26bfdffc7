using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ThreatEvents.Json;

internal static class InPlace
{
    /// <summary>
    /// Reads the value that the reader stands on. <see cref="JsonSerializer"/> would look for the value's end first and so read every byte of
    /// a nested record once more for each level it lies in.
    /// </summary>
    public static T? Read<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        where T : class
        => ((JsonConverter<T>)type.Converter).Read(ref reader, typeof(T), type.Options);
}

using System.Text;

namespace ThreatEvents.Json;

internal static class AnswerBytes
{
    /// <summary>
    /// An answer as JSON readers want it: without the byte order mark that some servers put in front, and with a replacement character for bytes that
    /// are no UTF-8, which attackers put into names and titles. Nearly every answer comes back as it is.
    /// </summary>
    public static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) body = body.Slice(3);

        // White space around it is as long as the service likes, and readers take memory for the length that they are given.
        var bytes = body.Span;
        var end = bytes.Length;
        while (end > 0 && bytes[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') end--;
        body = body.Slice(0, end);
        return IsUtf8(body) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
    }

#if NET
    private static bool IsUtf8(ReadOnlyMemory<byte> body) => System.Text.Unicode.Utf8.IsValid(body.Span);
#else
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static bool IsUtf8(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var bytes)) _ = Strict.GetCharCount(bytes.Array!, bytes.Offset, bytes.Count);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
#endif
}

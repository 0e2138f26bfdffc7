using System.Globalization;
using System.Text;
using System.Xml;

namespace ThreatEvents.Reporting;

/// <summary>
/// HTML that is XML as well. What is written as text stays text, whatever it holds: markup is encoded, and what would be invisible, or turn the direction
/// of reading, is shown as an escape.
/// </summary>
internal sealed class HtmlPage : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        ConformanceLevel = ConformanceLevel.Fragment,
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    private readonly XmlWriter _writer;

    public HtmlPage(Stream stream)
    {
        var head = Encoding.ASCII.GetBytes("<!DOCTYPE html>\n");
        stream.Write(head, 0, head.Length);
        _writer = XmlWriter.Create(stream, Settings);
    }

    /// <summary>Begins an element.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Names and values in turn. No value may come from an event.</param>
    public HtmlPage Open(string tag, params string[] attributes)
    {
        _writer.WriteStartElement(tag);
        for (var at = 0; at + 1 < attributes.Length; at += 2) _writer.WriteAttributeString(attributes[at], attributes[at + 1]);
        return this;
    }

    /// <summary>Another attribute of the element that was begun last. Its value may not come from an event.</summary>
    public HtmlPage Attribute(string name, string value)
    {
        _writer.WriteAttributeString(name, value);
        return this;
    }

    /// <summary>Ends the innermost element, always with a tag of its own: a browser does not take div for closed by a slash.</summary>
    public HtmlPage Close()
    {
        _writer.WriteFullEndElement();
        return this;
    }

    /// <summary>An element that has no content, as meta.</summary>
    public HtmlPage Void(string tag, params string[] attributes)
    {
        Open(tag, attributes);
        _writer.WriteEndElement();
        return this;
    }

    /// <summary>An element that holds a text and nothing else.</summary>
    public HtmlPage Element(string tag, string? text, params string[] attributes) => Open(tag, attributes).Text(text).Close();

    public HtmlPage Text(string? text)
    {
        _writer.WriteString(Clean(text));
        return this;
    }

    /// <summary>A line break between elements, so that people can read the source.</summary>
    public HtmlPage Line()
    {
        _writer.WriteRaw("\n");
        return this;
    }

    /// <summary>A style sheet. It may hold no markup.</summary>
    public HtmlPage Style(string sheet)
    {
        Open("style");
        _writer.WriteRaw(sheet);
        return Close();
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>A length or a place in a drawing.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Clean(string? text)
    {
        var safe = SafeText.Escape(text);
        for (var at = 0; at < safe.Length; at++)
        {
            // The two that neither control anything nor may stand in XML.
            if (safe[at] is '\uFFFE' or '\uFFFF') return safe.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
        }

        return safe;
    }
}

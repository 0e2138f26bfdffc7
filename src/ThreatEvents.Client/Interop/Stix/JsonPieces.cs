using System.Text;

namespace ThreatEvents.Interop.Stix;

/// <summary>Joins the lines of a pipeline to documents: Get-Content gives a file line by line, another command a whole document as one text.</summary>
internal sealed class JsonPieces
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _inString;
    private bool _isEscaped;

    /// <summary>Whether something waits for its end.</summary>
    public bool HasRest => _text.Length > 0;

    /// <summary>A further piece.</summary>
    /// <returns>The document that it ends; null where it ends none.</returns>
    public string? Add(string piece)
    {
        if (_text.Length == 0 && string.IsNullOrWhiteSpace(piece)) return null;
        if (_text.Length > 0) _text.Append('\n');
        _text.Append(piece);
        foreach (var letter in piece)
        {
            if (_inString)
            {
                if (_isEscaped) _isEscaped = false;
                else if (letter == '\\') _isEscaped = true;
                else if (letter == '"') _inString = false;
            }
            else if (letter == '"')
            {
                _inString = true;
            }
            else if (letter is '{' or '[')
            {
                _depth++;
            }
            else if (letter is '}' or ']')
            {
                _depth--;
            }
        }

        return _depth > 0 || _inString ? null : Rest();
    }

    /// <summary>What has come, whole or not.</summary>
    public string Rest()
    {
        var text = _text.ToString();
        _text.Clear();
        (_depth, _inString, _isEscaped) = (0, false, false);
        return text;
    }
}

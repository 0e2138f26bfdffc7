using System.Reflection;
using System.Text.RegularExpressions;

namespace ThreatEvents.Views;

/// <summary>What is wrong with the table, and where.</summary>
internal sealed class ViewException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>How a value is shown. There is no way that shows a text as it came.</summary>
internal enum Kind { Text, Date, Level, Bar, Record }

/// <summary>One value of a view: the property that it is headed with, and what <c>_Format</c> gets of it.</summary>
internal sealed record Cell(string Label, Kind Kind, string Value);

/// <summary>A column of a table; without a width it takes what is left.</summary>
internal sealed record Column(Cell Cell, int? Width, bool IsRight);

/// <summary>Everything that the table says of one type. The views are in the order of their lines: the first is the one PowerShell takes.</summary>
internal sealed class TypeViews(int line, string name, Type type)
{
    public int Line => line;
    public string FullName => ViewTable.Namespace + name;
    public List<string> Shapes { get; } = [];
    public List<Column> Columns { get; } = [];
    public List<Cell> Fields { get; } = [];
    public bool IsWrapped { get; set; }
    public Cell? Group { get; set; }
    public Cell? Wide { get; set; }
    public string[] Default { get; set; } = [];
    public string[] Key { get; set; } = [];
    public HashSet<string> Levels { get; } = [];
    public HashSet<string> Bars { get; } = [];
    public Dictionary<string, string> Values { get; } = [];

    public Type Property(int at, string property) => type.GetProperty(property)?.PropertyType
        ?? throw new ViewException(at, $"{name} has no property {property}. It has {string.Join(", ", type.GetProperties().Select(known => known.Name).Order())}.");
}

/// <summary>Reads Views.txt, whose first lines say how it is written.</summary>
internal static partial class ViewTable
{
    public const string Namespace = "ThreatEvents.";
    private const int Screen = 80;

    [GeneratedRegex(@"^(?<name>\w+(\.\w+)?)(:(?<right>>)?(?<width>\d+))?$")]
    private static partial Regex ColumnForm();

    [GeneratedRegex(@"\$_\.(?<name>\w+)")]
    private static partial Regex PropertyRead();

    /// <exception cref="ViewException">The table is wrong.</exception>
    public static List<TypeViews> Read(string[] lines, Func<string, Type?> find)
    {
        var all = new List<TypeViews>();
        foreach (var block in Blocks(lines))
        {
            var (at, name) = block[0];
            // What is shown as a record whatever it holds need not be a type of ours: answers of no known shape carry such a name only.
            var type = find(name) ?? (block is [_, (_, "record")] ? typeof(object) : throw new ViewException(at, $"There is no type {Namespace}{name}."));
            if (all.Any(known => known.FullName == Namespace + name)) throw new ViewException(at, $"{name} is in the table twice.");
            var views = new TypeViews(at, name, type);
            foreach (var (number, text) in block.Skip(1).OrderByDescending(line => SaysWhatIsShown(line.Text))) ReadLine(views, number, text);

            if (!views.Shapes.Contains("record") && (views.Columns.Count == 0 || views.Fields.Count == 0 || views.Wide is null))
            {
                throw new ViewException(at, $"{name} needs a table, a list and a wide view: without one of them PowerShell would show the properties as they came.");
            }

            all.Add(views);
        }

        return all;
    }

    /// <summary>Such a line is read before the views that it holds for.</summary>
    private static bool SaysWhatIsShown(string line) => line.Split(' ') is ["level", ..] or ["bar", ..] or [not "wide", "=", ..];

    /// <summary>The lines of one type with their numbers; a line that is indented further than the one before goes on with it.</summary>
    private static IEnumerable<List<(int At, string Text)>> Blocks(string[] lines)
    {
        List<(int At, string Text)> block = [];
        for (var at = 1; at <= lines.Length; at++)
        {
            var line = lines[at - 1].TrimEnd();
            if (line.Length == 0 || line[0] == '#') continue;
            var indent = line.Length - line.TrimStart().Length;
            if (indent == 0)
            {
                if (block.Count > 0) yield return block;
                block = [(at, line)];
            }
            else if (block.Count == 0) throw new ViewException(at, "A type comes first, at the beginning of the line.");
            else if (indent <= 4) block.Add((at, line.Trim()));
            else block[^1] = (block[^1].At, block[^1].Text + " " + line.Trim());
        }

        if (block.Count > 0) yield return block;
    }

    private static void ReadLine(TypeViews views, int at, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (word, rest) = (words[0], words[1..]);
        if (rest is ["=", ..])
        {
            var value = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
            Check(views, at, value);
            if (word == "wide") (views.Wide, _) = (new Cell("wide", Kind.Text, value), Shape(views, at, word));
            else if (views.Property(at, word) is not null && !views.Values.TryAdd(word, value)) throw new ViewException(at, $"{word} has two values.");
            return;
        }

        if (rest.Length == 0 && word is not ("record" or "wrap")) throw new ViewException(at, $"The line '{word}' is empty.");
        switch (word)
        {
            case "table":
                Shape(views, at, word);
                views.Columns.AddRange(rest.Where(column => column != "|").Select(column => ReadColumn(views, at, column)));
                CheckWidth(at, views.Columns, Array.IndexOf(rest, "|"));
                break;
            case "list":
                Shape(views, at, word);
                views.Fields.AddRange(rest.Select(field => CellOf(views, at, field)).Select(cell => cell.Kind == Kind.Bar ? cell with { Kind = Kind.Text } : cell));
                break;
            case "wide" when rest.Length == 1:
                Shape(views, at, word);
                // Without colour: the cells of a wide view stand side by side.
                views.Wide = CellOf(views, at, rest[0]) is { Kind: Kind.Level or Kind.Bar } level ? level with { Kind = Kind.Text } : CellOf(views, at, rest[0]);
                break;
            case "record" when rest.Length == 0:
                Shape(views, at, word);
                break;
            case "wrap" when rest.Length == 0:
                views.IsWrapped = true;
                break;
            case "group" when rest.Length == 1:
                views.Group = CellOf(views, at, rest[0]);
                break;
            case "level":
                foreach (var property in rest)
                {
                    if (views.Property(at, property) != typeof(string)) throw new ViewException(at, $"{property} is not a text, and so not a level.");
                    views.Levels.Add(property);
                }

                break;
            case "bar":
                foreach (var property in rest)
                {
                    var type = views.Property(at, property);
                    if ((Nullable.GetUnderlyingType(type) ?? type) != typeof(double)) throw new ViewException(at, $"{property} is no number with a fraction, and so no bar.");
                    views.Bars.Add(property);
                }

                break;
            case "default":
                views.Default = Names(views, at, rest);
                break;
            case "key":
                views.Key = Names(views, at, rest);
                break;
            default:
                throw new ViewException(at, $"'{text}' is none of: table, wrap, group, list, wide, record, level, bar, default, key, <property> = <value>.");
        }
    }

    private static bool Shape(TypeViews views, int at, string shape)
    {
        if (views.Shapes.Contains(shape)) throw new ViewException(at, $"There are two lines '{shape}'.");
        views.Shapes.Add(shape);
        return true;
    }

    private static string[] Names(TypeViews views, int at, string[] names)
    {
        foreach (var name in names) views.Property(at, name);
        return names;
    }

    private static Column ReadColumn(TypeViews views, int at, string text)
    {
        var form = ColumnForm().Match(text);
        if (!form.Success) throw new ViewException(at, $"'{text}' is not a column: Name, Name:20, or Name:>7 for one that is aligned to the right.");
        var cell = CellOf(views, at, form.Groups["name"].Value);
        int? width = form.Groups["width"] is { Success: true } number ? int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        if (width < cell.Label.Length) throw new ViewException(at, $"The heading {cell.Label} is longer than its column of {width}.");
        return new Column(cell, width, form.Groups["right"].Success);
    }

    /// <summary>A property, or a property of one (<c>Nodes.Count</c>), which is headed with the first.</summary>
    private static Cell CellOf(TypeViews views, int at, string path)
    {
        var name = path.Split('.')[0];
        var type = views.Property(at, name);
        if (views.Values.TryGetValue(path, out var value)) return new Cell(name, Kind.Text, value);
        if (name != path) return new Cell(name, Kind.Text, "$_." + path);
        type = Nullable.GetUnderlyingType(type) ?? type;
        var kind = views.Levels.Contains(name) ? Kind.Level : views.Bars.Contains(name) ? Kind.Bar : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? Kind.Date : Kind.Text;
        return new Cell(name, kind, "$_." + name);
    }

    /// <summary>The mark | stands where a screen of 80 columns ends, so that who writes a table sees what is seen of it.</summary>
    private static void CheckWidth(int at, List<Column> columns, int mark)
    {
        var (seen, taken) = (0, -1);
        foreach (var column in columns)
        {
            taken += 1 + (column.Width ?? column.Cell.Label.Length);
            if (taken > Screen) break;
            seen++;
        }

        if (seen == columns.Count) seen = -1;
        if (seen == mark) return;
        throw new ViewException(at, seen switch
        {
            0 => $"The column {columns[0].Cell.Label} is too wide for a screen of {Screen} columns.",
            -1 => $"All columns fit on a screen of {Screen} columns: | has no place here.",
            _ => $"The table is too wide for a screen of {Screen} columns: make it narrower, or put | after {columns[seen - 1].Cell.Label}, the last that is seen there.",
        });
    }

    private static void Check(TypeViews views, int at, string value)
    {
        foreach (Match read in PropertyRead().Matches(value)) views.Property(at, read.Groups["name"].Value);

        // A bracket too many would end the call that escapes the value.
        var depth = 0;
        if (value.Length == 0 || value.Any(character => (depth += character == '(' ? 1 : character == ')' ? -1 : 0) < 0) || depth != 0)
        {
            throw new ViewException(at, $"'{value}' is not a value: its brackets do not match.");
        }
    }
}

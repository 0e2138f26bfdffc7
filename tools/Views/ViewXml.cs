using System.Text;

namespace ThreatEvents.Views;

/// <summary>
/// PowerShell's files. Every cell is a call of <c>_Format</c>, which escapes. In ConstrainedLanguage a view may call no method of ours, and what calls
/// one is an empty cell; so each knows a second way, of operators and core types only: the plain value, with "?" for what could move the cursor.
/// </summary>
internal static class ViewXml
{
    private const string Header = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made of Views.txt. -->\n";
    private const string Style = "$(if ($Host.UI.SupportsVirtualTerminal) { $ExecutionContext.SessionState.PSVariable.GetValue('PSStyle') })";

    public static string Formats(IEnumerable<TypeViews> types)
    {
        var xml = new StringBuilder(Header).Append("<Configuration><ViewDefinitions>\n");
        foreach (var views in types)
        {
            foreach (var shape in views.Shapes)
            {
                var group = shape == "table" && views.Group is { } cell ? $"<GroupBy>{Script(cell)}{Tag("Label", cell.Label)}</GroupBy>" : "";
                xml.Append($"<View>{Tag("Name", views.FullName)}<ViewSelectedBy>{Tag("TypeName", views.FullName)}</ViewSelectedBy>{group}{Control(views, shape)}</View>\n");
            }
        }

        return xml.Append("</ViewDefinitions></Configuration>\n").ToString();
    }

    public static string Types(IEnumerable<TypeViews> types)
    {
        var xml = new StringBuilder(Header).Append("<Types>\n");
        foreach (var views in types.Where(views => views.Default.Length + views.Key.Length > 0))
        {
            xml.Append($"<Type>{Tag("Name", views.FullName)}<Members><MemberSet><Name>PSStandardMembers</Name><Members>")
                .Append(Set("DefaultDisplayPropertySet", views.Default)).Append(Set("DefaultKeyPropertySet", views.Key))
                .Append("</Members></MemberSet></Members></Type>\n");
        }

        return xml.Append("</Types>\n").ToString();
    }

    private static string Set(string name, string[] properties) => properties.Length == 0 ? ""
        : $"<PropertySet><Name>{name}</Name><ReferencedProperties>{string.Concat(properties.Select(property => Tag("Name", property)))}</ReferencedProperties></PropertySet>";

    private static string Control(TypeViews views, string shape) => shape switch
    {
        "table" => $"<TableControl><TableHeaders>{string.Concat(views.Columns.Select(Heading))}</TableHeaders><TableRowEntries><TableRowEntry>"
            + (views.IsWrapped ? "<Wrap/>" : "") + "<TableColumnItems>"
            + string.Concat(views.Columns.Select(column => $"<TableColumnItem>{Script(column.Cell)}</TableColumnItem>"))
            + "</TableColumnItems></TableRowEntry></TableRowEntries></TableControl>",
        "list" => "<ListControl><ListEntries><ListEntry><ListItems>"
            + string.Concat(views.Fields.Select(field => $"<ListItem>{Tag("Label", field.Label)}{Script(field)}</ListItem>"))
            + "</ListItems></ListEntry></ListEntries></ListControl>",
        "wide" => $"<WideControl><WideEntries><WideEntry><WideItem>{Script(views.Wide!)}</WideItem></WideEntry></WideEntries></WideControl>",
        _ => $"<CustomControl><CustomEntries><CustomEntry><CustomItem><ExpressionBinding>{Script(new Cell("", Kind.Record, "$_"))}</ExpressionBinding><NewLine/></CustomItem>"
            + "</CustomEntry></CustomEntries></CustomControl>",
    };

    private static string Heading(Column column) => "<TableColumnHeader>" + Tag("Label", column.Cell.Label)
        + (column.Width is { } width ? Tag("Width", $"{width}") : "") + (column.IsRight ? Tag("Alignment", "Right") : "") + "</TableColumnHeader>";

    private static string Script(Cell cell)
    {
        var value = cell.Value;
        var plain = cell.Kind switch
        {
            Kind.Date => $"$(if ({value} -is [datetime]) {{ '{{0:u}}' -f {value}.ToUniversalTime() }} elseif ({value}) {{ '{{0:u}}' -f {value} }})",
            Kind.Record => "$(foreach ($field in $_.psobject.Properties) { \"$($field.Name) : $($field.Value)\" }) -join '; '",
            Kind.Bar => $"\"$({value}) %\"",
            _ => $"\"$({value})\"",
        };
        var arguments = cell.Kind == Kind.Level ? $"{value}, {Style}" : value;
        return Tag("ScriptBlock", $"if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {{ [ThreatEvents.Formatting._Format]::{cell.Kind}({arguments}) }} "
            + $"else {{ {plain} -replace '[\\p{{Cc}}\\p{{Cf}}\\p{{Zl}}\\p{{Zp}}]', '?' }}");
    }

    private static string Tag(string name, string text) => $"<{name}>{text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</{name}>";
}

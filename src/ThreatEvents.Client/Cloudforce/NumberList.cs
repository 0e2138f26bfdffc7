using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A list of whole numbers that prints and exports as <c>1; 2</c> instead of as a type name.</summary>
[JsonConverter(typeof(Json.NumberListConverter))]
public sealed class NumberList(IList<long> items) : ReadOnlyCollection<long>(items)
{
    public static readonly NumberList None = new([]);

    public override string ToString() => string.Join("; ", this.Select(item => item.ToString(CultureInfo.InvariantCulture)));
}

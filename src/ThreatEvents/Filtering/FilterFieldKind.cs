namespace ThreatEvents.Filtering;

/// <summary>What kind of value a field is compared with.</summary>
public enum FilterFieldKind
{
    /// <summary>Text; numbers are taken as they are written.</summary>
    Text,

    /// <summary>A number: <see cref="long"/>, or <see cref="decimal"/> when it is not whole.</summary>
    Number,

    /// <summary>$true or $false.</summary>
    Boolean,

    /// <summary>A point in time, held as <see cref="DateTimeOffset"/> in UTC.</summary>
    Date,
}

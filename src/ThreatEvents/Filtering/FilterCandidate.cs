namespace ThreatEvents.Filtering;

/// <summary>A text that can stand at the cursor.</summary>
/// <param name="Text">What is put into the filter.</param>
/// <param name="Label">What is shown in the list.</param>
/// <param name="ToolTip">What it means, in one line.</param>
public sealed record FilterCandidate(string Text, string Label, string ToolTip);

namespace ThreatEvents.Commands;

/// <summary>Something that can stand at the cursor.</summary>
/// <param name="Text">What is put into the command line, before any quoting.</param>
/// <param name="Label">What the list shows; what is typed may begin this as well, as a dataset's name does for its id.</param>
/// <param name="Tip">What it means, in one line.</param>
internal readonly record struct CompletionWord(string Text, string Label, string Tip);
